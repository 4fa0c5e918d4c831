import { instant, invalidField } from "#core";

/** Where a page of things in time ended: the last one's start, and its id among those that start together. */
export interface Place {
  readonly startsAt: string;
  readonly id: string;
}

export const cursorOf = (startsAt: Date, id: string): string =>
  Buffer.from(`${instant(startsAt)} ${id}`).toString("base64url");

/** Throws 422 for what no list gave. */
export function placeOf(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor, "base64url").toString("latin1");
  const [, startsAt, id] = /^(2[01]\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([a-z]{3}_[0-9a-f]{32})$/.exec(text) ?? [];
  if (!startsAt || !id || Number.isNaN(Date.parse(startsAt)))
    throw invalidField("#/cursor", "expected the `next` of a list");
  return { startsAt, id };
}
