import { after, type Clock, type Database, instant, type Logger } from "#core";
import { LRUCache } from "lru-cache";
import { type Band, bandOf, type Found } from "../../contract.ts";
import { Alike } from "./alike.ts";
import { forget, lookUp, store } from "./stored.ts";
import { type CacheHit, Tally } from "./tally.ts";

/** What a look into the first two tiers gave; `state` names the knowledge that it was looked up in. */
export interface Look {
  readonly state: string;
  readonly hit?: CacheHit;
}

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** How long something found is shown again, in seconds: changed while the system runs. */
  readonly seconds: () => number;
}

/** As many searches as a busy day brings again. */
const entriesMax = 1_000;

interface Entry {
  readonly state: string;
  readonly found: Found;
  readonly expiresAt: number;
}

/**
 * What searches found before, in three tiers. Each look asks the database for the state of the knowledge, in the same
 * statement as the second tier: nothing is shown past a change of its sources, whichever process made it.
 */
export function createCache({ db, clock, log, seconds }: Deps) {
  const memory = new LRUCache<string, Entry>({ max: entriesMax });
  const alike = new Alike();
  const tally = new Tally();
  const now = (): number => clock.now().getTime();

  return {
    async look(query: string, limit: number): Promise<Look> {
      const key = keyOf(query, limit);
      const { state, found } = await lookUp(key, clock.now().toISOString(), db);
      const own = memory.get(key);
      if (own && own.state === state && own.expiresAt > now()) return { state, hit: tally.hit("memory", own.found) };
      if (!found) return { state };
      memory.set(key, { state, found, expiresAt: now() + seconds() * 1_000 });
      return { state, hit: tally.hit("stored", found) };
    },
    /** The third tier, once the question has a vector; counts a miss where it has nothing either. */
    lookAlike(vector: Float32Array | undefined, limit: number, state: string): CacheHit | undefined {
      const found = vector && alike.get(vector, limit, state, now());
      if (found) return tally.hit("alike", found);
      tally.missed();
      return undefined;
    },
    put(query: string, limit: number, state: string, found: Found, vector: Float32Array | undefined): void {
      if (seconds() === 0) return;
      const expiresAt = now() + seconds() * 1_000;
      const key = keyOf(query, limit);
      memory.set(key, { state, found, expiresAt });
      if (vector) alike.put({ vector, limit, state, expiresAt, found });
      // Nobody waits for it: the answer is there.
      store({ key, state, found, expiresAt: instant(after(clock.now(), seconds())) }, db).catch((error: unknown) => {
        log.warn({ extra: { kind: error instanceof Error ? error.name : "Unknown" } }, "A search was not remembered");
      });
    },
    /** What may search the knowledge is another now, or the knowledge is. */
    clear(): void {
      memory.clear();
      alike.clear();
      tally.invalidated();
    },
    forget: () => forget(clock.now().toISOString(), db),
    stats: () => ({ ...tally.figures(), size: memory.size, max: entriesMax, seconds: seconds() }),
    confidences(): { band: Band; confidence: number }[] {
      return [...memory.values()].map(({ found: { confidence } }) => ({ band: bandOf(confidence), confidence }));
    },
    therapeutic(): Record<string, { entries: number; hits: number }> {
      const specialties: Record<string, { entries: number; hits: number }> = {};
      const of = (name: string) => (specialties[name] ??= { entries: 0, hits: 0 });
      for (const { found } of memory.values()) if (found.hits[0]?.specialty) of(found.hits[0].specialty).entries += 1;
      for (const [specialty, count] of tally.bySpecialty()) of(specialty).hits = count;
      return specialties;
    },
  };
}
export type Cache = ReturnType<typeof createCache>;

/** A digest, so that what people asked does not lie anywhere as words. */
const keyOf = (query: string, limit: number): string =>
  new Bun.CryptoHasher("sha256")
    .update(`${limit}|${query.trim().toLowerCase().replaceAll(/\s+/g, " ")}`)
    .digest("base64");
