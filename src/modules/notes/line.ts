import type { DraftLine } from "./contract.ts";

/** A line with what it quotes: each quote stands word for word in one of its messages. */
export interface Line extends DraftLine {
  readonly quotes: readonly string[];
}

/** Where a line stands, and who says it. */
export type Said = Pick<DraftLine, "section" | "messages">;

/** A line in our own words. */
export const told = (said: Said, text: string): Line => ({ ...said, text, quotes: [] });

/** A line that is somebody's words, with what they are. */
export const quoted = (said: Said, what: string, words: string): Line => ({
  ...said,
  text: `${what}: “${words}”`,
  quotes: [words],
});

/** The same line said of several messages stands once, with all of them. */
export function merged(lines: readonly Line[]): Line[] {
  const byText = Map.groupBy(lines, ({ section, text }) => `${section} ${text}`);
  return [...byText.values()].map((same) => ({
    ...same[0]!,
    messages: [...new Set(same.flatMap(({ messages }) => messages))].toSorted((a, b) => a - b),
  }));
}

/** One line of the text form: `S: Complaint: “My head hurts.” [#3]`. */
export const textOf = ({ section, text, messages }: DraftLine): string =>
  `${section}: ${text} ${messages.map((seq) => `[#${seq}]`).join(" ")}`;
