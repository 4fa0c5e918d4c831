import type { Database, Logger } from "#core";
import {
  type Embedder,
  type Found,
  type Hit,
  openedOf,
  type Search,
  type SearchAnswer,
  type SearchQuery,
} from "../contract.ts";
import { chunksOfDocuments } from "../index/store.ts";
import type { Meters } from "../meters.ts";
import type { Cache } from "./cache/cache.ts";
import type { CacheHit } from "./cache/tally.ts";
import { confidenceOf } from "./confidence.ts";
import { rank } from "./ranking.ts";

export interface SearchDeps {
  readonly db: Database;
  readonly embedder: Embedder;
  readonly log: Logger;
  readonly cache: Cache;
  readonly meters: Meters;
  readonly isEnabled: () => boolean;
  /** The name of the vectors that serve; undefined until there are any of the present model. */
  readonly vectors: () => string | undefined;
  /** Resolves when there is something to find; at once but for the first moments. */
  readonly stored: () => Promise<void>;
}

export interface Searching {
  search(query: SearchQuery): Promise<SearchAnswer>;
  readonly find: Search["find"];
  readonly passages: Search["passages"];
}

/** A model that takes longer is done without: the answer by words is there already. */
export const embedMsMax = 1_000;
export const searchLimit = 10;

/**
 * Finds chunks by words and by meaning; by words alone while the model is off, not ready or late. Where the way is
 * free, what was found before for this question or one that is nearly the same comes first.
 */
export function createSearch(deps: SearchDeps): Searching {
  const { db, cache, meters } = deps;

  const told = (found: Found): Found => {
    meters.routed(found.route, found.confidence);
    return found;
  };

  const afresh = async (question: string, route: Route, limit: number, { vector, reason }: Vector): Promise<Found> => {
    const started = performance.now();
    const hits = await rank({ question, vector, byWords: route !== "vector" || !vector, limit }, db);
    meters.searchSeconds.observe((performance.now() - started) / 1000);
    if (hits.length === 0) meters.zeroRetrieval.add();
    return { hits, route: vector ? "vector" : "text", reason, confidence: confidenceOf(hits, question) };
  };

  const find: Searching["find"] = async (question, route, limit) => {
    await deps.stored();
    if (route !== "auto") return told(await afresh(question, route, limit, await vectorOf(question, route, deps)));
    const { state, hit } = await cache.look(question, limit);
    if (hit) return told(remembered(hit));
    const vector = await vectorOf(question, route, deps);
    const alike = cache.lookAlike(vector.vector?.of, limit, state);
    if (alike) {
      // Nearly the same question found it: how sure that is for this one is asked anew.
      const { found } = alike;
      const confidence = Math.min(found.confidence, confidenceOf(found.hits, question));
      return told(remembered({ ...alike, found: { ...found, confidence } }));
    }
    const found = await afresh(question, route, limit, vector);
    // By words for want of a model is no answer to give once the model is back.
    if (found.hits.length > 0 && found.route === "vector") cache.put(question, limit, state, found, vector.vector?.of);
    return told(found);
  };

  return {
    find,
    async passages(documentIds) {
      const chunks = await chunksOfDocuments(documentIds, db);
      return documentIds
        .map((documentId) => ({ documentId, chunks: chunks.filter((chunk) => chunk.documentId === documentId) }))
        .filter((document) => document.chunks.length > 0);
    },
    async search({ query, route = "auto", limit = searchLimit }) {
      if (route === "cache") {
        const { hit } = await cache.look(query, limit);
        if (!hit) return { route, reason: "not in the cache", confidence: 0, items: [] };
        return answerOf(told(remembered(hit)));
      }
      return answerOf(await find(query, route, limit));
    },
  };
}

const remembered = ({ found, tier }: CacheHit): Found => {
  const before = tier === "alike" ? "found before for nearly the same question" : `found before (${tier})`;
  return { ...found, route: "cache", reason: `${before}, ${found.reason}` };
};

const answerOf = ({ hits, ...found }: Found): SearchAnswer => ({ ...found, items: hits.map(itemOf) });

const itemOf = ({ chunkId, documentId, title, sources, text, score }: Hit) => ({
  chunkId,
  documentId,
  title,
  url: openedOf(sources)?.url ?? null,
  text,
  score,
});

type Route = "auto" | "vector" | "text";

/** The question as the model sees it, or why it is searched by words alone. */
interface Vector {
  readonly vector: { readonly of: Float32Array; readonly model: string } | undefined;
  readonly reason: string;
}

async function vectorOf(
  question: string,
  route: Route,
  { embedder, isEnabled, vectors, log, meters }: SearchDeps,
): Promise<Vector> {
  if (!isEnabled()) return { vector: undefined, reason: "by words: AI temporarily disabled" };
  if (route === "text") return { vector: undefined, reason: "by words, as asked" };
  const model = vectors();
  if (model === undefined) return { vector: undefined, reason: "by words: the knowledge has no vectors yet" };
  try {
    const [of] = await embedder.embed([question], "query", AbortSignal.timeout(embedMsMax));
    if (!of || of.every((value) => value === 0))
      return { vector: undefined, reason: "by words: the model knows no word of it" };
    const reason = route === "vector" ? "by meaning, as asked" : "by words and by meaning, weighed together";
    return { vector: { of, model }, reason };
  } catch (error) {
    meters.embedderError.add();
    log.warn(
      { extra: { kind: error instanceof Error ? error.name : "Unknown" } },
      "A question was not embedded; searching by words",
    );
    return { vector: undefined, reason: "by words: the embedding model did not answer" };
  }
}
