import type { Metrics } from "#core";
import type { Answer } from "./contract.ts";

/** What the module counts. */
export function createMeters(metrics: Metrics) {
  const asked = metrics.counter("answer.asked", "Questions asked.", [], { also: "medical_queries_total" });
  const answered = metrics.counter("answer.answered", "Questions answered, by the way that the answer went.", [
    "route",
  ]);
  const refused = metrics.counter("answer.refused", "Questions refused, by reason.", ["reason"]);
  const confidence = metrics.histogram("answer.confidence", "How sure the answers were.", [], {
    buckets: confidences,
  });
  return {
    stale: metrics.counter("answer.stale", "Answers from a document that was not compared with its source for long."),
    answerError: metrics.counter("answer.error", "Questions whose answer failed unexpectedly."),
    answerSeconds: metrics.histogram("answer.duration_seconds", "From the question to the answer.", [], {
      also: "query_duration_seconds",
    }),
    generationError: metrics.counter("generation.error", "Calls of a language model that failed, by fault.", ["fault"]),
    dropped: metrics.counter("generation.dropped", "Sentences of a language model that were not shown, by fault.", [
      "fault",
    ]),
    noteRefused: metrics.counter("generate_note.refused", "Notes refused, by reason.", ["reason"]),
    noteError: metrics.counter("generate_note.error", "Notes that failed unexpectedly."),
    told(answer: Answer): void {
      asked.add();
      if (answer.refused) refused.add({ reason: reasonOf(answer) });
      else answered.add({ route: answer.route });
      if (typeof answer.confidence === "number") confidence.observe(answer.confidence);
    },
  };
}
export type Meters = ReturnType<typeof createMeters>;

const confidences = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

const reasonOf = ({ route }: Answer): string =>
  route === "none" ? "disabled" : route === "crisis" ? "crisis" : "no_source";
