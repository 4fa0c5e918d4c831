import type { Metrics } from "#core";
import { costOf, type Prices, type Tally } from "./usage.ts";

export type Meters = ReturnType<typeof createMeters>;

/** Counts and sums. No label holds anything that was asked or answered. */
export function createMeters(metrics: Metrics, prices: Prices) {
  const requests = metrics.counter("requests", "Calls of the language model, by how they ended.", ["outcome"]);
  const retries = metrics.counter("retries", "Tries again before the first word.");
  const tokens = metrics.counter("tokens", "Tokens asked and answered, as reported or as estimated by characters.", [
    "direction",
    "source",
  ]);
  const cost = metrics.counter("cost", "What the calls cost, in the currency of the price settings.", ["source"]);
  const first = metrics.histogram("first_token_seconds", "How long the first word took.");
  const breaker = metrics.gauge("breaker_open", "1 while the provider is spared, since most calls failed.");
  breaker.set(0);
  return {
    retried: () => retries.add(),
    opened: (isOpen: boolean) => breaker.set(isOpen ? 1 : 0),
    began: (ms: number) => first.observe(ms / 1000),
    ended(outcome: string, tally: Tally | undefined): void {
      requests.add({ outcome });
      if (!tally) return;
      const { tokensIn, tokensOut, source } = tally;
      tokens.add({ direction: "in", source }, tokensIn);
      tokens.add({ direction: "out", source }, tokensOut);
      cost.add({ source }, costOf(prices, tally));
    },
  };
}
