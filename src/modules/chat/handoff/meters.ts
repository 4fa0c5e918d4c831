import type { Metrics } from "#core";
import type { Entry } from "./entry.ts";
import type { Reason } from "./reason.ts";

/** From ten seconds to a day: a queue of people is slower than any machine. */
const waitBuckets = [10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 28_800, 86_400];

export type Meters = ReturnType<typeof createMeters>;

/** How the queue does. Never whose, never a word. */
export function createMeters(metrics: Metrics) {
  const waiting = metrics.gauge("handoffs_waiting", "Conversations that wait for a clinician.");
  const oldest = metrics.gauge("handoffs_oldest_waiting_seconds", "How long the first of them has waited.");
  const entries = metrics.counter("handoffs", "Places given in the queue, by reason.", ["reason"]);
  const toTake = metrics.histogram(
    "handoff_seconds_to_take",
    "Time from the wish for a person to a clinician, by reason.",
    ["reason"],
    { buckets: waitBuckets },
  );
  return {
    entered: (reason: Reason): void => entries.add({ reason }),
    taken: ({ reason, waitingSeconds }: Entry): void => toTake.observe(waitingSeconds, { reason }),
    stands: ({ count, oldestSeconds }: { count: number; oldestSeconds: number }): void => {
      waiting.set(count);
      oldest.set(oldestSeconds);
    },
  };
}
