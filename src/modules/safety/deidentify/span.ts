import { type IdentifierKind } from "../contract.ts";

export type Kind = IdentifierKind;

/** All of them, once. */
export const kinds = [
  "name",
  "place",
  "date",
  "age",
  "phone",
  "fax",
  "email",
  "ssn",
  "mrn",
  "plan",
  "account",
  "licence",
  "vehicle",
  "device",
  "url",
  "ip",
  "biometric",
  "photo",
  "code",
] as const satisfies readonly Kind[];

/** UTF-16 offsets, the end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Found extends Span {
  readonly kind: Kind;
}

/** Overlapping finds become one that covers them all, of the kind of the longest; sorted, never empty. */
export function united(finds: readonly Found[]): Found[] {
  const sorted = finds.filter(({ start, end }) => end > start).toSorted((a, b) => a.start - b.start || b.end - a.end);
  const out: (Found & { readonly longest: number })[] = [];
  for (const find of sorted) {
    const last = out.at(-1);
    const length = find.end - find.start;
    if (!last || find.start >= last.end) {
      out.push({ ...find, longest: length });
      continue;
    }
    const kind = length > last.longest ? find.kind : last.kind;
    const end = Math.max(last.end, find.end);
    out[out.length - 1] = { kind, start: last.start, end, longest: Math.max(length, last.longest) };
  }
  return out.map(({ kind, start, end }) => ({ kind, start, end }));
}

/** What finds hold outside of `covered`; both are sorted. A find that reaches over it falls into pieces. */
export function outside(found: readonly Found[], covered: readonly Span[]): Found[] {
  const out: Found[] = [];
  let next = 0;
  for (const { kind, start, end } of found) {
    let at = start;
    while (next < covered.length && covered[next]!.end <= at) next += 1;
    for (let i = next; i < covered.length && covered[i]!.start < end; i += 1) {
      if (covered[i]!.start > at) out.push({ kind, start: at, end: covered[i]!.start });
      at = covered[i]!.end;
    }
    if (at < end) out.push({ kind, start: at, end });
  }
  return out;
}

/** All matches of a pattern as finds; with a group named `value`, of that group alone. */
export function matches(text: string, pattern: RegExp, kind: Kind): Found[] {
  const out: Found[] = [];
  for (const match of text.matchAll(pattern)) {
    const value = match.groups?.["value"] ?? match[0];
    // The value stands last wherever a pattern names one, or is searched for behind what leads to it.
    const start = match.index + match[0].lastIndexOf(value);
    out.push({ kind, start, end: start + value.length });
  }
  return out;
}
