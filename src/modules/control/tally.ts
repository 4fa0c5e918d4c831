import type { Outcome } from "./contract.ts";

/** When a feature is switched off by itself (D23). */
export interface Bounds {
  /** Of the calls of a window, above which too many failed. */
  readonly errorShareMax: number;
  /** The slowest twentieth may take so long. */
  readonly p95MsMax: number;
  /** Fewer calls tell nothing. */
  readonly callsMin: number;
  readonly windowMs: number;
}

interface Call extends Outcome {
  readonly at: number;
}

/** Calls that are looked at, at most: the newest. */
const callsMax = 500;

/** The calls of the last minutes, and whether they are bad enough to stop. */
export class Tally {
  #calls: Call[] = [];
  readonly #bounds: Bounds;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** The cause to stop, when this call makes one. */
  add(outcome: Outcome, now: number): string | undefined {
    const { windowMs, callsMin, errorShareMax, p95MsMax } = this.#bounds;
    this.#calls = [...this.#calls, { ...outcome, at: now }].filter(({ at }) => at > now - windowMs).slice(-callsMax);
    if (this.#calls.length < callsMin) return undefined;
    const share = this.#calls.filter(({ isError }) => isError).length / this.#calls.length;
    if (share > errorShareMax) return `${Math.round(share * 100)} % of the last ${this.#calls.length} calls failed`;
    const times = this.#calls.map(({ ms }) => ms).sort((a, b) => a - b);
    const p95 = times[Math.ceil(times.length * 0.95) - 1]!;
    if (p95 > p95MsMax) return `the slowest twentieth of the last ${times.length} calls took over ${p95MsMax} ms`;
    return undefined;
  }

  /** After a switch was turned, what went before says nothing. */
  clear(): void {
    this.#calls = [];
  }
}
