import { blank } from "./fold.ts";

/** A word of a folded text, and what is known of it. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** In lower case, without accents and without a possessive ending. */
  readonly low: string;
  /** Begins with a capital; in a text that is all capitals, every word does. */
  readonly isCapital: boolean;
  /** All capitals, two letters or more, in a text that is not. */
  readonly isUpper: boolean;
  /** First of a sentence: a capital says nothing here. */
  readonly isLead: boolean;
  readonly isPossessive: boolean;
  /** A full stop is right behind it. */
  readonly hasStop: boolean;
  /** What stands between the word before and this one. */
  readonly gap: string;
}

export interface Reading {
  readonly text: string;
  readonly words: readonly Word[];
  /** Nearly all letters are capitals, so that a capital says nothing. */
  readonly isShouting: boolean;
}

/** Not what touches a digit: "HbA1c" is no word. */
const wordPattern = /(?<![\p{N}\p{L}_])\p{L}[\p{L}\p{M}]*(?:['-]\p{L}[\p{L}\p{M}]*)*(?![\p{N}\p{L}_])/gu;
const shortened =
  /^(?:dr|mr|mrs|ms|mx|prof|st|ste|mt|ft|rev|fr|hon|capt|sgt|lt|col|gen|vs|pt|pts|no|sr|jr|sra|srta|mme|m|[a-z])$/;

export const plainLetters = (word: string): string =>
  /^[a-z'-]*$/i.test(word)
    ? word.toLowerCase()
    : word
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
        .toLowerCase()
        .replace(/[ßøłđıæə]/g, (letter) => letters[letter] ?? letter);
const letters: Readonly<Record<string, string>> = { ß: "ss", ø: "o", ł: "l", đ: "d", ı: "i", æ: "ae", ə: "e" };

const isLead = (gap: string, before: Word | undefined): boolean => {
  if (!before) return !gap.includes(blank);
  if (/[\n\r•*]/.test(gap)) return true;
  const stop = /[.!?]["')\]]*\s/.test(gap);
  return stop && !gap.includes(blank) && !(gap.startsWith(".") && shortened.test(before.low));
};

/** "MRI", "UTIs", "IgE". */
const isShort = (word: string): boolean =>
  /^[^\p{Ll}]+(?:s|'d)?$/u.test(word) || (word.length < 5 && /^[^']\p{L}*\p{Lu}/u.test(word));

/** From the Latin letters alone; most texts show after a few that they do not. */
function shouts(text: string): boolean {
  let capitals = 0;
  let smalls = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code > 96 && code < 123) smalls += 1;
    else if (code > 64 && code < 91) capitals += 1;
  }
  return capitals > 12 && capitals > 4 * smalls;
}

/** Splits a folded text into words. */
export function read(text: string): Reading {
  const isShouting = shouts(text);
  const words: Word[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const before = words.at(-1);
    const whole = match[0];
    // "Ki-67" and "IL-6" are no words.
    if (whole.length < 4 && /^-\d/.test(text.slice(match.index + whole.length, match.index + whole.length + 2)))
      continue;
    const isPossessive = /'s$/i.test(whole) || (/s$/i.test(whole) && text[match.index + whole.length] === "'");
    const own = whole.replace(/'s$/i, "");
    const gap = text.slice(before?.end ?? 0, match.index).replace(/^'s?(?=\s)/i, "");
    const first = own[0]!;
    const isCapital = first !== first.toLowerCase() || /^(?:al|el|ad|as|ar|an|at|az|ash|ibn|d|l)['-]\p{Lu}/u.test(own);
    words.push({
      start: match.index,
      end: match.index + own.length,
      text: own,
      low: plainLetters(own),
      isCapital,
      // With the ending of a plural: "UTIs".
      isUpper: !isShouting && isCapital && own.length > 1 && isShort(own),
      isLead: isLead(gap, before),
      isPossessive,
      hasStop: text[match.index + whole.length] === ".",
      gap,
    });
  }
  return { text, words, isShouting };
}
