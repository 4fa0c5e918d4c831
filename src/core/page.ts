import { type TNumber, type TSchema, Type } from "@sinclair/typebox";
import { invalidField } from "./problem.ts";

/** Arrives as text and is decoded; Elysia gives handlers the decoded number, but types it as the text. */
const limit = Type.Transform(Type.String({ pattern: "^[0-9]{1,4}$" }))
  .Decode(Number)
  .Encode(String) as unknown as TNumber;

/** What every list takes: `limit` 1–200 (50 if absent) and the `next` of the page before. */
export const pageQuery = {
  limit: Type.Optional(limit),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
};

/** What every list answers. */
export const Page = <S extends TSchema>(item: S) =>
  Type.Object({ items: Type.Array(item), next: Type.Union([Type.String(), Type.Null()]) });
export interface Page<Item> {
  readonly items: Item[];
  readonly next: string | null;
}

export const pageSizeMax = 200;

/** The page size asked for, 50 if none was. Throws 422 outside 1–200. */
export function pageSize(limit: number | undefined): number {
  const size = limit ?? 50;
  if (size < 1 || size > pageSizeMax) throw invalidField("#/limit", `expected 1 to ${pageSizeMax}`);
  return size;
}

/** One row more than the page was fetched: if it is there, there is a next page, after the last shown. */
export function pageOf<Item>(fetched: readonly Item[], size: number, cursorOf: (item: Item) => string): Page<Item> {
  const items = fetched.slice(0, size);
  const last = items.at(-1);
  return { items, next: fetched.length > size && last ? cursorOf(last) : null };
}
