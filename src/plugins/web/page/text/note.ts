import type { DraftLine, Note } from "#modules/notes/contract.ts";

export type { DraftLine, Note };

/** Said over every draft, and at the top of what is copied. */
export const draftWarning = "Draft. Check every line.";

const names = { S: "Subjective", O: "Objective", A: "Assessment", P: "Plan" } as const;

/** The parts of a note that have lines, in their order. */
export const partsOf = (lines: readonly DraftLine[]): { name: string; lines: readonly DraftLine[] }[] =>
  (["S", "O", "A", "P"] as const)
    .map((part) => ({ name: names[part], lines: lines.filter(({ section }) => section === part) }))
    .filter((part) => part.lines.length > 0);

/** What is copied: never without the warning. */
export const copied = ({ suggestion }: Pick<Note, "suggestion">): string => `${draftWarning}\n${suggestion ?? ""}\n`;
