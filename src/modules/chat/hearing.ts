/** Its signal fires once nobody hears the session any more, and nobody waits. */
export interface Watch extends Disposable {
  readonly signal: AbortSignal;
}

interface Watched {
  readonly sessionId: string;
  readonly patientId: string;
  readonly waiter: AbortSignal | undefined;
}

/** Tells work in progress that nobody is left to hear of it. */
export class Hearing {
  readonly #watched = new Map<AbortController, Watched>();
  readonly #isHeard: (sessionId: string, patientId: string) => boolean;

  constructor(isHeard: (sessionId: string, patientId: string) => boolean) {
    this.#isHeard = isHeard;
  }

  watch(sessionId: string, patientId: string, waiter?: AbortSignal): Watch {
    const controller = new AbortController();
    const look = (): void => this.look();
    this.#watched.set(controller, { sessionId, patientId, waiter });
    waiter?.addEventListener("abort", look, { once: true });
    look();
    return {
      signal: controller.signal,
      [Symbol.dispose]: () => {
        waiter?.removeEventListener("abort", look);
        this.#watched.delete(controller);
      },
    };
  }

  /** Somebody has gone. */
  look(): void {
    for (const [controller, { sessionId, patientId, waiter }] of this.#watched) {
      const isAwaited = waiter !== undefined && !waiter.aborted;
      if (isAwaited || this.#isHeard(sessionId, patientId)) continue;
      this.#watched.delete(controller);
      controller.abort();
    }
  }
}
