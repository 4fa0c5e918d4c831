import { type Kind, kinds } from "./span.ts";

/** Numbers longer than this are nobody's placeholder when they come from outside: "[MRN_448210]" is to be masked. */
const foreignDigitsMax = 4;
const stems = [...kinds, "text"].map((kind) => kind.toUpperCase()).join("|");
const placeholder = new RegExp(`\\[(?:${stems})_[1-9]\\d*\\]`, "g");

/** What a text may hold in place of an identifier, or of words that merely look like a placeholder. */
export type Stem = Kind | "text";

/** What stands for what in one conversation. */
export interface Vault {
  /** The same value always has the same placeholder. */
  placeholderOf(stem: Stem, value: string): string;
  /** Whether this placeholder stands for something here. */
  isIssued(placeholder: string): boolean;
  /** Never issues this one: somebody wrote it, and it has to come back as it is. */
  reserve(placeholder: string): void;
  /** In one pass: a value that looks like a placeholder itself stays as it is. */
  restore(text: string): string;
}

export function createVault(): Vault {
  const values = new Map<string, string>();
  const placeholders = new Map<string, string>();
  const reserved = new Set<string>();
  const counts = new Map<Stem, number>();
  return {
    placeholderOf: (stem, value) => {
      const known = placeholders.get(`${stem} ${value}`);
      if (known) return known;
      let count = counts.get(stem) ?? 0;
      let fresh: string;
      do {
        count += 1;
        fresh = `[${stem.toUpperCase()}_${count}]`;
      } while (reserved.has(fresh));
      counts.set(stem, count);
      placeholders.set(`${stem} ${value}`, fresh);
      values.set(fresh, value);
      return fresh;
    },
    isIssued: (one) => values.has(one),
    reserve: (one) => void reserved.add(one),
    restore: (text) => text.replace(placeholder, (one) => values.get(one) ?? one),
  };
}

/** Where placeholders, or what looks like them, stand in a text. */
export const placeholdersIn = (text: string): { start: number; end: number; text: string }[] =>
  [...text.matchAll(placeholder)]
    .filter(([one]) => one.length - one.lastIndexOf("_") - 2 <= foreignDigitsMax)
    .map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }));
