import type { Supervisor } from "./supervisor.ts";
import type { TriageCard } from "./triage-card.ts";
import { unlessAborted } from "./unless-aborted.ts";

/** A Worker with its models. `card` is that of its triage model, `name` the one operators know it by. */
export interface Line {
  readonly name: string;
  readonly card: TriageCard;
  readonly supervisor: Supervisor;
}

/**
 * What the line before may still take to answer what it has: less than half of what a triage waits
 * for its model, so that a call which came during a switch is still answered by the next one.
 */
const drainMsMax = 300;

/**
 * Which line answers. At a switch new calls wait, the old line answers what it has, and the next one
 * takes over: no answer is ever told as another model's, and no call is lost.
 */
export class Switch {
  #line: Line;
  #gate: Promise<void> | undefined;
  #isStopped = false;

  constructor(first: Line) {
    this.#line = first;
  }

  get line(): Line {
    return this.#line;
  }

  /** Works on the line that answers now, and once more on its successor if it was taken away meanwhile. */
  async call<T>(signal: AbortSignal, work: (line: Line) => Promise<T>): Promise<T> {
    for (;;) {
      while (this.#gate) await unlessAborted(this.#gate, signal);
      const line = this.#line;
      try {
        return await work(line);
      } catch (error) {
        if (line === this.#line || signal.aborted || this.#isStopped) throw error;
      }
    }
  }

  /** Calls wait until `work` is over: before that it is not decided who answers them. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    const outer = this.#gate;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#gate = promise;
    try {
      return await work();
    } finally {
      this.#gate = outer;
      resolve();
    }
  }

  /** Resolves when the next line answers and the one before is at rest. */
  async to(next: Line): Promise<void> {
    const last = this.#line;
    await this.hold(async () => {
      await last.supervisor.drained(drainMsMax);
      // Whoever was answered last asks in this same turn which model it was.
      await new Promise((resolve) => setImmediate(resolve));
      if (!this.#isStopped) this.#line = next;
    });
    await (this.#isStopped ? next : last).supervisor.stop();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#line.supervisor.stop();
  }
}
