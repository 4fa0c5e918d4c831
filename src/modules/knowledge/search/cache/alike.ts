import type { Found } from "../../contract.ts";

/** Two questions so near are one, as far as finding goes: what is quoted is chosen for the question that was asked. */
const likenessMin = 0.97;
const entriesMax = 1_000;

interface Entry {
  readonly vector: Float32Array;
  readonly limit: number;
  readonly state: string;
  readonly expiresAt: number;
  readonly found: Found;
}

/** Questions with their vectors, in this process's memory only: a vector tells something of what was asked. */
export class Alike {
  #entries: Entry[] = [];

  get(vector: Float32Array, limit: number, state: string, now: number): Found | undefined {
    let best: { readonly found: Found; readonly likeness: number } | undefined;
    for (const entry of this.#entries) {
      if (entry.limit !== limit || entry.state !== state || entry.expiresAt <= now) continue;
      const likeness = dot(entry.vector, vector);
      if (likeness >= (best?.likeness ?? likenessMin)) best = { found: entry.found, likeness };
    }
    return best?.found;
  }

  put(entry: Entry): void {
    // The oldest go first, and with them what was found in another state.
    this.#entries = [...this.#entries.filter(({ state }) => state === entry.state).slice(1 - entriesMax), entry];
  }

  clear(): void {
    this.#entries = [];
  }

  get size(): number {
    return this.#entries.length;
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return 0;
  let sum = 0;
  for (let n = 0; n < a.length; n += 1) sum += a[n]! * b[n]!;
  return sum;
}
