import type { Metrics } from "#core";

export type Meters = ReturnType<typeof createMeters>;

/** Counts and sums. No label holds anything that was asked or answered. */
export function createMeters(metrics: Metrics) {
  const requests = metrics.counter("requests", "Calls of the local language model, by how they ended.", ["outcome"]);
  const tokens = metrics.counter("tokens", "Tokens read and written.", ["direction"]);
  const failures = metrics.counter("failures", "Workers and calls that failed.", ["what"]);
  const first = metrics.histogram("first_token_seconds", "How long the first word took.");
  const waiting = metrics.gauge("queue_length", "Questions that wait.");
  return {
    began: (ms: number) => first.observe(ms / 1000),
    used({ tokensIn, tokensOut }: { readonly tokensIn: number; readonly tokensOut: number }): void {
      tokens.add({ direction: "in" }, tokensIn);
      tokens.add({ direction: "out" }, tokensOut);
    },
    ended: (outcome: string) => requests.add({ outcome }),
    failed: (what: string) => failures.add({ what }),
    waiting: (count: number) => waiting.set(count),
  };
}
