import { after, type Clock, type Database } from "#core";
import type { Meters } from "../meters.ts";
import { type Collection, collectionsOf, noteChecked, stalenessOf, staleOf } from "./catalogue.ts";

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly meters: Meters;
  /** After so many days without a comparison with its source, a collection may be outdated. */
  readonly staleDays: number;
}

export interface Freshness {
  collections(): Promise<Collection[]>;
  /** Those of these documents that may be outdated. */
  stale(documentIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Notes that the articles of this binary were compared, and measures what is stale. */
  measure(): Promise<void>;
}

const secondsOfDay = 86_400;
/** Written no more often than this: reading it to the hour is enough. */
const noteEverySeconds = 3_600;

/** How long ago each collection was last compared with where it comes from. */
export function createFreshness({ db, clock, meters, staleDays }: Deps): Freshness {
  const staleBefore = (): string => after(clock.now(), -staleDays * secondsOfDay).toISOString();
  return {
    collections: () => collectionsOf(staleBefore(), db),
    stale: (documentIds) => staleOf(documentIds, staleBefore(), db),
    measure: async () => {
      const now = clock.now();
      const notSince = after(now, -noteEverySeconds).toISOString();
      await noteChecked("shipped", { now: now.toISOString(), notSince }, db);
      const { collections, documents } = await stalenessOf(staleBefore(), db);
      meters.staleCollections.set(collections);
      meters.staleDocuments.set(documents);
    },
  };
}
