/** Recurring work: one runner at a time over all processes on the database, bounded per run. */
export interface Job {
  /** Imperative: `expire-holds`. */
  readonly name: string;
  readonly every: `${number} ${"seconds" | "minutes" | "hours"}`;
  /** Does a bounded share of the work; stops early when the signal fires. */
  run(signal: AbortSignal): Promise<void>;
}
