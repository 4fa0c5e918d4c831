/** What a ranking is worth for one question. */
export interface Worth {
  /** A passage that nobody judged counts as of no use. */
  readonly ndcg: number;
  /** Of the judged passages alone, in the order in which the ranking has them. */
  readonly judged: number;
  readonly reciprocal: number;
  /** Of the passages of use, or of five where there are more, how many are among the first five. */
  readonly recall: number;
}

const depth = 10;
const discounted = (gains: readonly number[]): number =>
  gains.slice(0, depth).reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);

/** Järvelin and Kekäläinen's measure with the gain as it is, against the best order of what was judged. */
export function worthOf(ranked: readonly string[], gains: ReadonlyMap<string, number>): Worth {
  const best = discounted([...gains.values()].toSorted((a, b) => b - a));
  const gainOf = (passage: string): number => gains.get(passage) ?? 0;
  const first = ranked.findIndex((passage) => gainOf(passage) > 0);
  const useful = [...gains.values()].filter((gain) => gain > 0).length;
  return {
    ndcg: discounted(ranked.map(gainOf)) / best,
    judged: discounted(ranked.filter((passage) => gains.has(passage)).map(gainOf)) / best,
    reciprocal: first < 0 ? 0 : 1 / (first + 1),
    recall: ranked.slice(0, 5).filter((passage) => gainOf(passage) > 0).length / Math.min(5, useful),
  };
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const quantile = (values: readonly number[], at: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(at * values.length))]!;

/** The 95 % interval of a figure of the questions, which are drawn again and again; the same each time. */
export function interval(
  count: number,
  figureOf: (drawn: readonly number[]) => number,
  draws = 5000,
): [number, number] {
  let state = 20;
  const next = (): number => {
    // Mulberry32: small, and good enough to draw questions by.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const figures = Array.from({ length: draws }, () =>
    figureOf(Array.from({ length: count }, () => Math.floor(next() * count))),
  );
  return [quantile(figures, 0.025), quantile(figures, 0.975)];
}
