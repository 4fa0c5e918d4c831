import type { Metrics } from "#core";

/** What the module counts. */
export const createMeters = (metrics: Metrics) => ({
  answered: metrics.counter("answer.answered", "Questions answered with quotations."),
  refused: metrics.counter("answer.refused", "Questions refused, by reason.", ["reason"]),
  answerError: metrics.counter("answer.error", "Questions whose answer failed unexpectedly."),
  noteRefused: metrics.counter("generate_note.refused", "Notes refused, by reason.", ["reason"]),
  noteError: metrics.counter("generate_note.error", "Notes that failed unexpectedly."),
});
export type Meters = ReturnType<typeof createMeters>;
