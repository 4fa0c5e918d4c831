import type { TriageResult } from "#plugins/web/page/api/shapes.ts";

/** What a stretch of text was read as: a warning sign, something that counted, or something denied. */
export type MarkKind = "flag" | "noted" | "denied";

export interface Mark {
  readonly from: number;
  readonly to: number;
  readonly kind: MarkKind;
  readonly label: string;
}

type Found = Pick<TriageResult, "redFlags" | "explanation">;
type Spanned = readonly { readonly label: string; readonly spans?: readonly (readonly number[])[] }[];
const episodeMax = { messages: 50, codePoints: 4000 } as const;

/** The marks of a result in the one text that it was given; where two meet, the graver one stays. */
export function marksOf({ redFlags, explanation }: Found): Mark[] {
  const of = (kind: MarkKind, all: Spanned): Mark[] =>
    all.flatMap(({ label, spans = [] }) => spans.map(([from = 0, to = 0]) => ({ from, to, kind, label })));
  const all = [
    ...of("flag", redFlags),
    ...of("noted", explanation.supporting),
    ...of("denied", explanation.conflicting),
  ];
  const kept: Mark[] = [];
  for (const mark of all) {
    if (mark.to > mark.from && !kept.some(({ from, to }) => mark.from < to && from < mark.to)) kept.push(mark);
  }
  return kept.sort((a, b) => a.from - b.from);
}

/**
 * The marks of a result in each of the patient's messages, by the message's text. The result counts through all that
 * was said, a line each; where that was more than triage is given, its places are not known, and nothing is marked.
 */
export function marksIn(said: readonly string[], triage: Found): ReadonlyMap<string, readonly Mark[]> {
  const isWhole = said.length <= episodeMax.messages && [...said.join("\n")].length <= episodeMax.codePoints;
  const marks = isWhole ? marksOf(triage) : [];
  let start = 0;
  return new Map(
    said.map((text) => {
      const end = start + text.length;
      const own = marks
        .filter(({ from, to }) => from >= start && to <= end)
        .map((mark) => ({ ...mark, from: mark.from - start, to: mark.to - start }));
      start = end + 1;
      return [text, own];
    }),
  );
}

interface Part {
  readonly text: string;
  readonly mark?: Mark;
}

/** Text cut at its marks, in order. */
export function parted(text: string, marks: readonly Mark[]): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.from > at) parts.push({ text: text.slice(at, mark.from) });
    parts.push({ text: text.slice(mark.from, mark.to), mark });
    at = mark.to;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}
