import type { Http } from "#core";
import { Elysia } from "elysia";
import { SearchAnswer, SearchQuery } from "./contract.ts";
import type { Meters } from "./meters.ts";
import type { Cache } from "./search/cache/cache.ts";
import type { Searching } from "./search/search.ts";
import { CacheConfidences, cacheConfidences, CacheStats, RouterStats, TherapeuticStats } from "./search/statistics.ts";

interface Deps {
  readonly http: Http;
  readonly search: Searching;
  readonly cache: Cache;
  readonly meters: Meters;
}

const anyone = { limit: "ai" } as const;
const operating = { roles: ["operator", "admin"] } as const;

/** Search for anyone signed in, figures for operators. */
export const routes = ({ http, search, cache, meters }: Deps) =>
  new Elysia({ name: "knowledge" })
    .use(http)
    .post("/search", ({ body }) => search.search(body), { signedIn: anyone, body: SearchQuery, response: SearchAnswer })
    .post("/api/ai/search", ({ body }) => search.search(body), {
      signedIn: anyone,
      body: SearchQuery,
      response: SearchAnswer,
    })
    .get("/router/confidence-stats", () => ({ routes: meters.routes() }), {
      signedIn: operating,
      response: RouterStats,
    })
    .get("/cache/stats", () => cache.stats(), { signedIn: operating, response: CacheStats })
    .get("/cache/confidence-stats", () => cacheConfidences(cache.confidences()), {
      signedIn: operating,
      response: CacheConfidences,
    })
    .get("/cache/therapeutic-stats", () => ({ specialties: cache.therapeutic() }), {
      signedIn: operating,
      response: TherapeuticStats,
    });
