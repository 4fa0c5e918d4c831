import commonText from "./common-words.txt" with { type: "text" };
import { vocabulary, writtenWords } from "./phrases.ts";
import { canon, everydayWords, functionWords, stem, variants } from "./words.ts";

/** Shorter words have too many neighbours. */
const lengthMin = 4;
const lengthMax = 20;
/** From this length on a word may hold two slips. */
const twoSlipsFrom = 8;
/** So many ways to mend a word are followed up: a phrase that fits decides between them. */
const candidatesMax = 3;

/**
 * English words that are no complaint: never mended into one, however near it lies. Frequent words, and those a slip
 * away from the content's, checked with SCOWL (copyright 2000–2011 Kevin Atkinson, free to use with this notice).
 */
const common: ReadonlySet<string> = new Set(commonText.split(/\s+/));

/** What a slip of the finger may have been meant for: the content's words, and those that its sentences are made of. */
const clinical: ReadonlySet<string> = new Set([...writtenWords, ...variants]);
const targets: ReadonlySet<string> = new Set([...clinical, ...everydayWords, ...functionWords]);
/** Endings are misspelt as well: what is left of a word without its own is compared with these. */
const stems: ReadonlySet<string> = new Set([...vocabulary].filter((word) => !targets.has(word)));

/** Whether this is a word as it stands. */
export const isWord = (plain: string): boolean =>
  targets.has(plain) || common.has(plain) || isInflected(plain) || common.has(plain.replace(/s$/, ""));

/** "HRT" has no plural: "hrts" is a slip of "hurts". */
const isInflected = (plain: string): boolean => {
  const word = canon(plain);
  return word.length > 3 && vocabulary.has(word);
};

/** A word with one letter left out, in each place, finds the words that are one letter away. */
const shorter = (word: string): string[] => Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));

/** Built when the first strange word is met. */
let byKey: ReadonlyMap<string, readonly string[]> | undefined;
function keys(): ReadonlyMap<string, readonly string[]> {
  if (byKey) return byKey;
  const index = new Map<string, string[]>();
  for (const word of [...targets, ...stems]) {
    if (word.length < lengthMin || /\d/.test(word)) continue;
    for (const key of [word, ...shorter(word)]) {
      const list = index.get(key);
      if (list) list.push(word);
      else index.set(key, [word]);
    }
  }
  byKey = index;
  return index;
}

/**
 * The words that this one may be a slip of, the likeliest first; none where it is a word itself. One slip in four to
 * seven letters and two in more. The cost depends on the word's length only.
 */
export function candidates(plain: string): readonly string[] {
  if (plain.length < lengthMin || plain.length > lengthMax || isWord(plain)) return [];
  const found = nearest(plain);
  const short = stem(plain);
  return found.length > 0 || short === plain || short.length < lengthMin || isWord(short) ? found : nearest(short);
}

function nearest(plain: string): readonly string[] {
  const index = keys();
  const within = (found: readonly string[], slipsMax: number): string[] => {
    const measured = [...new Set(found)]
      .map((word) => ({ word, slips: slips(plain, word), doubt: doubtOf(plain, word) }))
      .filter(({ word, slips }) => slips <= slipsMax && isLikely(plain, word));
    const least = Math.min(...measured.map(({ slips }) => slips));
    return measured
      .filter(({ slips }) => slips === least)
      .sort((a, b) => a.doubt - b.doubt || a.word.localeCompare(b.word))
      .slice(0, candidatesMax)
      .map(({ word }) => word);
  };
  const near = [plain, ...shorter(plain)];
  const once = within(
    near.flatMap((key) => index.get(key) ?? []),
    1,
  );
  if (once.length > 0 || plain.length < twoSlipsFrom) return once;
  if (isNearCommon(plain)) return [];
  return within(
    near.flatMap((key) => [key, ...shorter(key)]).flatMap((key) => index.get(key) ?? []),
    2,
  );
}

/** The first letter is seldom the wrong one; in a short word never. */
const isLikely = (plain: string, word: string): boolean =>
  plain[0] === word[0] ||
  (plain.length >= 6 && (plain[1] === word[0] || plain[0] === word[1] || plain.slice(1) === word.slice(1)));

/** Of equally near words one of the content goes first, then one with the same letters. */
const doubtOf = (plain: string, word: string): number =>
  (clinical.has(word) ? 0 : 4) +
  (plain[0] === word[0] ? 0 : 2) +
  (plain.at(-1) === word.at(-1) ? 0 : 1) -
  (plain.length === word.length && [...plain].sort().join() === [...word].sort().join() ? 1 : 0);

/** A common word is one slip away: two slips would lead too far. */
const isNearCommon = (plain: string): boolean => {
  for (let at = 0; at <= plain.length; at += 1) {
    const [before, after] = [plain.slice(0, at), plain.slice(at)];
    if (common.has(before + after.slice(1))) return true;
    for (const letter of "abcdefghijklmnopqrstuvwxyz") {
      if (common.has(before + letter + after) || common.has(before + letter + after.slice(1))) return true;
    }
  }
  return false;
};

/** Both halves of a word in two: `chestpain`, `mychest`. A half of two or three letters is an everyday word. */
export function parted(plain: string): readonly [string, string] | undefined {
  if (plain.length < 6 || plain.length > lengthMax || isWord(plain)) return undefined;
  let best: readonly [string, string] | undefined;
  for (let i = 2; i <= plain.length - 2; i += 1) {
    const [a, b] = [plain.slice(0, i), plain.slice(i)];
    if (!isHalf(a) || !isHalf(b) || !(isSubstance(a) || isSubstance(b))) continue;
    if (!best || Math.min(a.length, b.length) > Math.min(best[0].length, best[1].length)) best = [a, b];
  }
  return best;
}

const isHalf = (part: string): boolean =>
  part.length > 3 ? targets.has(part) : functionWords.has(part) || everydayWords.has(part);
const isSubstance = (part: string): boolean => part.length > 3 && clinical.has(part);

/** A space that slipped by a few letters: "short nessof", "head ache". The two words as they were meant. */
export function rejoined(first: string, second: string): readonly string[] | undefined {
  const whole = first + second;
  if (whole.length > 2 * lengthMax || (isWord(first) && isWord(second))) return undefined;
  if (isSubstance(whole)) return [whole];
  for (let i = 2; i <= whole.length - 2; i += 1) {
    if (i === first.length) continue;
    const [a, b] = [whole.slice(0, i), whole.slice(i)];
    if (isHalf(a) && isHalf(b) && (isSubstance(a) || isSubstance(b))) return [a, b];
  }
  return undefined;
}

/** Edit distance with swapped neighbours as one slip. */
function slips(a: string, b: string): number {
  let two: number[] = [];
  let one = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(one[j]! + 1, row[j - 1]! + 1, one[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, two[j - 2]! + 1);
      row.push(best);
    }
    [two, one] = [one, row];
  }
  return one[b.length]!;
}
