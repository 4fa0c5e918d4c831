import type { Model } from "./contract.ts";

/** What an operator types: an id and a version, and digits of the checksum where several carry both. */
const namePattern = /^[^@\s+]+@[^@\s+]+(\+[0-9a-f]{12})?$/;

export type Named =
  | { readonly kind: "found"; readonly model: Model }
  | { readonly kind: "malformed" }
  | { readonly kind: "unknown" | "ambiguous"; readonly known: readonly string[] };

/** The one model that is meant. Pure. */
export function modelNamed(asked: string, models: readonly Model[]): Named {
  if (!namePattern.test(asked)) return { kind: "malformed" };
  const fitting = models.filter(({ name }) => name === asked || name.startsWith(`${asked}+`));
  const [model, ...others] = fitting;
  if (!model) return { kind: "unknown", known: models.map(({ name }) => name) };
  return others.length === 0 ? { kind: "found", model } : { kind: "ambiguous", known: fitting.map(({ name }) => name) };
}
