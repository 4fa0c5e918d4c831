import { type Static, Type } from "@sinclair/typebox";
import type { Message } from "../contract.ts";

export const Section = Type.Union([
  Type.Literal("who"),
  Type.Literal("danger"),
  Type.Literal("red-flag"),
  Type.Literal("reported"),
  Type.Literal("denied"),
  Type.Literal("answered"),
  Type.Literal("unknown"),
  Type.Literal("level"),
  Type.Literal("request"),
  Type.Literal("advice"),
  Type.Literal("clinician"),
]);

/** One thing that a clinician should know, and the messages that it rests on. */
export const SummaryLine = Type.Object({
  section: Section,
  text: Type.String(),
  seqs: Type.Array(Type.Integer(), { minItems: 1 }),
  quotes: Type.Array(Type.String(), { description: "The very words, where the record knows them." }),
  sources: Type.Array(Type.Object({ title: Type.String(), url: Type.Union([Type.String(), Type.Null()]) })),
});
export type SummaryLine = Static<typeof SummaryLine>;

export const Summary = Type.Object({
  id: Type.String(),
  sessionId: Type.String(),
  patientId: Type.String(),
  reason: Type.String(),
  level: Type.Union([Type.String(), Type.Null()]),
  waitingSince: Type.String(),
  lines: Type.Array(SummaryLine),
  text: Type.String({ description: "The same lines as text; `[#3]` is the message with seq 3." }),
});
export type Summary = Static<typeof Summary>;

export const textOf = (lines: readonly SummaryLine[]): string =>
  lines.map(({ text, seqs }) => `${text} ${seqs.map((seq) => `[#${seq}]`).join("")}`).join("\n");

/** A message of the session, with the number of the one that it answers. */
export interface Said extends Message {
  readonly replyTo: number | null;
}

export const line = (
  section: SummaryLine["section"],
  text: string,
  seqs: readonly number[],
  more: Partial<Pick<SummaryLine, "quotes" | "sources">> = {},
): SummaryLine => ({
  section,
  text: text.replaceAll(/\s+/gu, " "),
  seqs: [...new Set(seqs)].toSorted((a, b) => a - b),
  quotes: [...new Set(more.quotes)],
  sources: more.sources ?? [],
});
