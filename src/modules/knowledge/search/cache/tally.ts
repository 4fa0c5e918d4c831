import type { Found } from "../../contract.ts";

/** Where something was found before: this process, the database, or under a question that is nearly the same. */
export const tiers = ["memory", "stored", "alike"] as const;
export type Tier = (typeof tiers)[number];

export interface CacheHit {
  readonly found: Found;
  readonly tier: Tier;
}

/** How often the caches had what was looked for, since this process started. */
export class Tally {
  readonly #hits: Record<Tier, number> = { memory: 0, stored: 0, alike: 0 };
  readonly #bySpecialty = new Map<string, number>();
  #misses = 0;
  #invalidations = 0;

  hit(tier: Tier, found: Found): CacheHit {
    this.#hits[tier] += 1;
    const specialty = found.hits[0]?.specialty;
    if (specialty) this.#bySpecialty.set(specialty, (this.#bySpecialty.get(specialty) ?? 0) + 1);
    return { found, tier };
  }

  missed(): void {
    this.#misses += 1;
  }

  invalidated(): void {
    this.#invalidations += 1;
  }

  figures() {
    const hits = this.#hits.memory + this.#hits.stored + this.#hits.alike;
    const asked = hits + this.#misses;
    return {
      hits,
      misses: this.#misses,
      invalidations: this.#invalidations,
      tiers: { ...this.#hits },
      hitRatio: asked === 0 ? 0 : hits / asked,
    };
  }

  bySpecialty(): ReadonlyMap<string, number> {
    return this.#bySpecialty;
  }
}
