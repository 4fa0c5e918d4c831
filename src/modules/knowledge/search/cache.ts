import { LRUCache } from "lru-cache";
import type { Band, SearchAnswer } from "../contract.ts";

export interface Cached {
  readonly answer: SearchAnswer;
  readonly band: Band;
  /** Of the best document. */
  readonly specialty: string | undefined;
}

/** As many searches as a busy day brings again. */
const entriesMax = 1_000;
/** Another process may have changed the knowledge without our hearing of it. */
const ageMsMax = 5 * 60_000;

/** Answers to searches that were asked before, in this process's memory. */
export function createCache() {
  const entries = new LRUCache<string, Cached>({ max: entriesMax, ttl: ageMsMax });
  const counts = { hits: 0, misses: 0, invalidations: 0 };
  const hitsBySpecialty = new Map<string, number>();
  return {
    get(query: string, limit: number): SearchAnswer | undefined {
      const found = entries.get(keyOf(query, limit));
      counts[found ? "hits" : "misses"] += 1;
      if (found?.specialty) hitsBySpecialty.set(found.specialty, (hitsBySpecialty.get(found.specialty) ?? 0) + 1);
      return found?.answer;
    },
    put(query: string, limit: number, cached: Cached): void {
      entries.set(keyOf(query, limit), cached);
    },
    /** What was found may be outdated: the knowledge, or what may search it, is another now. */
    clear(): void {
      entries.clear();
      counts.invalidations += 1;
    },
    stats() {
      const asked = counts.hits + counts.misses;
      return { ...counts, size: entries.size, max: entriesMax, hitRatio: asked === 0 ? 0 : counts.hits / asked };
    },
    confidences(): { band: Band; confidence: number }[] {
      return [...entries.values()].map(({ band, answer: { confidence } }) => ({ band, confidence }));
    },
    therapeutic(): Record<string, { entries: number; hits: number }> {
      const specialties: Record<string, { entries: number; hits: number }> = {};
      const of = (name: string) => (specialties[name] ??= { entries: 0, hits: 0 });
      for (const { specialty } of entries.values()) if (specialty) of(specialty).entries += 1;
      for (const [specialty, hits] of hitsBySpecialty) of(specialty).hits = hits;
      return specialties;
    },
  };
}
export type Cache = ReturnType<typeof createCache>;

/** A digest, so that what people asked does not lie in memory as words. */
const keyOf = (query: string, limit: number): string =>
  new Bun.CryptoHasher("sha256")
    .update(`${limit}|${query.trim().toLowerCase().replaceAll(/\s+/g, " ")}`)
    .digest("base64");
