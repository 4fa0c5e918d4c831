import { vocabulary } from "./phrases.ts";
import { canonical, everyday, fillers } from "./words.ts";

/** Shorter words have too many neighbours: `fever` and `never` differ by one letter. */
const lengthMin = 5;
const lengthMax = 24;

/** A word with one letter left out, in each place, finds the words that are one letter away. */
const shorter = (word: string): string[] => [...word].map((_, i) => word.slice(0, i) + word.slice(i + 1));

const index = (() => {
  const byKey = new Map<string, string[]>();
  for (const word of new Set([...vocabulary, ...canonical.keys()])) {
    if (word.length < lengthMin || /\d/.test(word)) continue;
    for (const key of [word, ...shorter(word)]) byKey.set(key, [...(byKey.get(key) ?? []), word]);
  }
  return byKey;
})();

/**
 * The word of the vocabulary that is one slip away, or two in a long word that begins the same; itself
 * where it is known or nothing fits. The cost depends on the word's length only.
 */
export function corrected(word: string, plain: string): string {
  if (vocabulary.has(word) || everyday.has(word) || fillers.has(word)) return word;
  if (plain.length < lengthMin || word.length < lengthMin || word.length > lengthMax) return word;
  const near = [word, ...shorter(word)].flatMap((key) => index.get(key) ?? []);
  const close = near.filter((known) => known[0] === word[0] || (word.length >= 7 && known.slice(1) === word.slice(1)));
  const best = close
    .map((known) => ({ known, slips: slips(word, known) }))
    .filter(({ known, slips }) => slips <= (Math.min(word.length, known.length) >= 7 ? 2 : 1))
    .sort((a, b) => a.slips - b.slips || a.known.localeCompare(b.known))[0];
  return best ? (canonical.get(best.known) ?? best.known) : word;
}

/** Two known words written as one: `chestpain`. */
export function parted(word: string): readonly [string, string] | undefined {
  if (word.length < 8 || word.length > lengthMax || vocabulary.has(word) || everyday.has(word)) return undefined;
  for (let i = 4; i <= word.length - 4; i += 1) {
    const [a, b] = [word.slice(0, i), word.slice(i)];
    if (vocabulary.has(a) && vocabulary.has(b)) return [a, b];
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
