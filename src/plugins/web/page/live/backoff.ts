const firstMs = 500;
const longestMs = 15_000;

/** How long to wait before the n-th try, from 0: doubling, bounded, and spread so that not all return at once. */
export const waitMs = (tries: number, spread: number): number =>
  Math.min(longestMs, firstMs * 2 ** Math.min(tries, 10)) * (0.75 + 0.5 * spread);

/** Between 0 and 1. */
export const spread = (): number => crypto.getRandomValues(new Uint8Array(1))[0]! / 255;
