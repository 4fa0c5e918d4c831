import type { Row } from "./data.ts";

/** Lucene's short list. */
const stopWords = new Set(
  `a an and are as at be but by for if in into is it no not of on or such that the their then there these they
  this to was will with`.split(/\s+/),
);

const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).filter((word) => !stopWords.has(word));

/** Harman's plain way with plurals: the same for both sides is what counts. */
export const singular = (word: string): string =>
  /[^ae]ies$/.test(word)
    ? `${word.slice(0, -3)}y`
    : /[^aeo]es$/.test(word)
      ? word.slice(0, -1)
      : /[^us]s$/.test(word)
        ? word.slice(0, -1)
        : word;

/** A passage as the reference sees it: all that a row says. */
const textOf = ({ focus, question, answer }: Row): string => `${focus} ${question} ${answer}`;

/**
 * The reference that a search has to beat: BM25 (Robertson) with k1 0.9 and b 0.4, as Anserini sets them, over
 * title, question and text as one field. It never changes with the search. Gives passages, best first.
 */
export function bm25(rows: readonly Row[], form = (word: string) => word, [k1, b] = [0.9, 0.4] as const) {
  const texts = rows.map((row) => wordsOf(textOf(row)).map(form));
  const mean = texts.reduce((sum, { length }) => sum + length, 0) / rows.length;
  const postings = new Map<string, [row: number, impact: number][]>();
  texts.forEach((words, row) => {
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    const norm = k1 * (1 - b + (b * words.length) / mean);
    for (const [word, count] of counts) {
      if (!postings.has(word)) postings.set(word, []);
      postings.get(word)!.push([row, count / (count + norm)]);
    }
  });
  return (query: string, depth: number): string[] => {
    const scores = new Float64Array(rows.length);
    for (const word of wordsOf(query).map(form)) {
      const found = postings.get(word) ?? [];
      const rarity = Math.log(1 + (rows.length - found.length + 0.5) / (found.length + 0.5));
      for (const [row, impact] of found) scores[row]! += rarity * impact;
    }
    const order = [...scores.keys()].filter((row) => scores[row]! > 0).sort((x, y) => scores[y]! - scores[x]! || x - y);
    return [...new Set(order.slice(0, 2 * depth).map((row) => rows[row]!.id))].slice(0, depth);
  };
}
