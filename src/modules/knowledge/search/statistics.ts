import { Type } from "@sinclair/typebox";
import type { Band } from "../contract.ts";

const Count = Type.Integer({ minimum: 0 });
const Bands = Type.Object({ high: Count, medium: Count, low: Count });
const Mean = Type.Union([Type.Number(), Type.Null()]);

/** What the figures' paths answer: since this process started, and of what its cache holds now. */
export const RouterStats = Type.Object({
  routes: Type.Record(Type.String(), Type.Object({ count: Count, meanConfidence: Mean, bands: Bands })),
});
export const CacheStats = Type.Object({
  hits: Count,
  misses: Count,
  invalidations: Count,
  tiers: Type.Object({ memory: Count, stored: Count, alike: Count }),
  seconds: Count,
  size: Count,
  max: Count,
  hitRatio: Type.Number(),
});
export const CacheConfidences = Type.Object({ entries: Count, meanConfidence: Mean, bands: Bands });
export const TherapeuticStats = Type.Object({
  specialties: Type.Record(Type.String(), Type.Object({ entries: Count, hits: Count })),
});

/** The confidence of what the cache holds. */
export function cacheConfidences(entries: readonly { readonly band: Band; readonly confidence: number }[]) {
  const bands: Record<Band, number> = { high: 0, medium: 0, low: 0 };
  for (const { band } of entries) bands[band] += 1;
  const sum = entries.reduce((total, { confidence }) => total + confidence, 0);
  return { entries: entries.length, meanConfidence: entries.length === 0 ? null : sum / entries.length, bands };
}
