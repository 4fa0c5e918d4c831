/** Doubles from one second to a minute: soon enough after a hiccup, seldom enough beside a lasting fault. */
export const backOffMs = (failuresInRow: number): number => Math.min(1_000 * 2 ** (failuresInRow - 1), 60_000);

/** Calls back later, and does not keep the process alive for it. Answers what calls it off. */
export function later(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms);
  timer.unref();
  return () => clearTimeout(timer);
}
