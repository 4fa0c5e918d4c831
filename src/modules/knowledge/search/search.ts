import type { Database, Logger } from "#core";
import type { Cache } from "./cache.ts";
import {
  bandOf,
  type Embedder,
  type Hit,
  openedOf,
  type Search,
  type SearchAnswer,
  type SearchQuery,
} from "../contract.ts";
import { chunksOfDocuments } from "../index/store.ts";
import type { Meters } from "../meters.ts";
import { confidenceOf } from "./confidence.ts";
import { rank } from "./ranking.ts";

export interface SearchDeps {
  readonly db: Database;
  readonly embedder: Embedder;
  readonly log: Logger;
  readonly cache: Cache;
  readonly meters: Meters;
  readonly isEnabled: () => boolean;
  /** False until the first vectors are stored. */
  readonly hasVectors: () => boolean;
}

export interface Searching {
  search(query: SearchQuery): Promise<SearchAnswer>;
  readonly find: Search["find"];
  readonly passages: Search["passages"];
}

/** A model that takes longer is done without: the answer by words is there already. */
export const embedMsMax = 1_000;
export const searchLimit = 10;

/** Finds chunks by words and by meaning; by words alone while the model is off, not ready or late. */
export function createSearch(deps: SearchDeps): Searching {
  const { db, cache, meters } = deps;

  const find: Searching["find"] = async (question, route, limit) => {
    const { vector, reason } = await vectorOf(question, route, deps);
    const hits = await rank({ question, vector, byWords: route !== "vector" || !vector, limit }, db);
    const confidence = confidenceOf(hits);
    if (hits.length === 0) meters.zeroRetrieval.add();
    const taken = vector ? "vector" : "text";
    meters.routed(taken, confidence);
    return { hits, route: taken, reason, confidence };
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
      if (route === "auto" || route === "cache") {
        const cached = cache.get(query, limit);
        if (cached) {
          meters.routed("cache", cached.confidence);
          return { ...cached, route: "cache", reason: `found before by ${cached.route}` };
        }
        if (route === "cache") return { route, reason: "not in the cache", confidence: 0, items: [] };
      }
      const { hits, confidence, ...found } = await find(query, route, limit);
      const answer: SearchAnswer = { ...found, confidence, items: hits.map(itemOf) };
      if (route === "auto" && hits.length > 0)
        cache.put(query, limit, { answer, band: bandOf(confidence), specialty: hits[0]?.specialty });
      return answer;
    },
  };
}

const itemOf = ({ chunkId, documentId, title, sources, text, score }: Hit) => ({
  chunkId,
  documentId,
  title,
  url: openedOf(sources)?.url ?? null,
  text,
  score,
});

async function vectorOf(
  question: string,
  route: "auto" | "vector" | "text",
  { embedder, isEnabled, hasVectors, log, meters }: SearchDeps,
) {
  if (!isEnabled()) return { vector: undefined, reason: "by words: AI temporarily disabled" };
  if (route === "text") return { vector: undefined, reason: "by words, as asked" };
  if (!hasVectors()) return { vector: undefined, reason: "by words: the knowledge has no vectors yet" };
  try {
    const [of] = await embedder.embed([question], "query", AbortSignal.timeout(embedMsMax));
    if (!of || of.every((value) => value === 0))
      return { vector: undefined, reason: "by words: the model knows no word of it" };
    const reason = route === "vector" ? "by meaning, as asked" : "by words and by meaning, fused by rank";
    return { vector: { of, model: embedder.id }, reason };
  } catch (error) {
    meters.embedderError.add();
    log.warn(
      { extra: { kind: error instanceof Error ? error.name : "Unknown" } },
      "A question was not embedded; searching by words",
    );
    return { vector: undefined, reason: "by words: the embedding model did not answer" };
  }
}
