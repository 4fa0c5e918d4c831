export interface Limits {
  /** Until the first word. */
  readonly firstTokenMs: number;
  /** Between two pieces. */
  readonly gapMs: number;
  /** For all of it. */
  readonly totalMs: number;
}

/** What a call that ran out of time, or whose caller left, fails with. */
export type Fail = (reason: "timeout" | "cancelled") => Error;

/** The time of one call of a language model: its signal fires with the caller's, or when a clock has run out. */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #timers = new Set<Timer>();
  readonly #limits: Limits;
  readonly #outer: AbortSignal;
  readonly #fail: Fail;
  readonly #firstUntil: number;
  readonly #endFirst: () => void;
  readonly #cancel = (): void => this.abort("cancelled");

  constructor(limits: Limits, outer: AbortSignal, fail: Fail) {
    this.#limits = limits;
    this.#outer = outer;
    this.#fail = fail;
    this.#firstUntil = performance.now() + limits.firstTokenMs;
    this.#endFirst = this.#startTimer(limits.firstTokenMs);
    this.#startTimer(limits.totalMs);
    if (outer.aborted) this.#cancel();
    else outer.addEventListener("abort", this.#cancel, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** How long the first word may still take. */
  get firstLeftMs(): number {
    return this.#firstUntil - performance.now();
  }

  /** The first word is there. */
  began(): void {
    this.#endFirst();
  }

  /** What is awaited, or the failure of this call if that comes first: nothing outlives its time. */
  async wait<T>(work: Promise<T>, isGap = false): Promise<T> {
    const endGap = isGap ? this.#startTimer(this.#limits.gapMs) : undefined;
    const { promise, reject } = Promise.withResolvers<never>();
    const fail = (): void => reject(this.signal.reason);
    if (this.signal.aborted) fail();
    this.signal.addEventListener("abort", fail, { once: true });
    // Once it has lost the race nobody else looks at it.
    work.catch(() => {});
    try {
      return await Promise.race([work, promise]);
    } finally {
      endGap?.();
      this.signal.removeEventListener("abort", fail);
    }
  }

  abort(reason: "timeout" | "cancelled"): void {
    this.#controller.abort(this.#fail(reason));
  }

  /** Also lets go of the connection, if there still is one. */
  end(): void {
    this.#outer.removeEventListener("abort", this.#cancel);
    for (const timer of this.#timers) clearTimeout(timer);
    this.abort("cancelled");
  }

  /** Answers what stops it. It does not keep the process alive. */
  #startTimer(ms: number): () => void {
    const timer = setTimeout(() => this.abort("timeout"), ms);
    timer.unref();
    this.#timers.add(timer);
    return () => {
      clearTimeout(timer);
      this.#timers.delete(timer);
    };
  }
}
