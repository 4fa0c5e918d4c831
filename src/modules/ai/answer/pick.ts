import type { Hit, Search } from "#modules/knowledge/contract.ts";
import type { Quotable } from "./compose.ts";

/** Another shipped article may speak too when the question names it and it was found nearly as well. */
const nearlyAsWell = 0.9;
/** Imported documents are many and small: several of them make an answer. */
const besideShare = 0.7;
const documentsMax = 3;

/** The documents to answer from, the best first, each with what of it may be quoted. */
export async function pick(hits: readonly Hit[], search: Pick<Search, "passages" | "stale">): Promise<Quotable[]> {
  const firsts = hits.filter((hit, n) => hits.findIndex(({ documentId }) => documentId === hit.documentId) === n);
  const [best] = firsts;
  if (!best) return [];
  const chosen = firsts.filter((hit) => hit === best || isBeside(hit, best)).slice(0, documentsMax);
  const ids = chosen.map(({ documentId }) => documentId);
  const [found, stale] = await Promise.all([search.passages(ids), search.stale(ids)]);
  const passages = new Map(found.map(({ documentId, chunks }) => [documentId, chunks]));
  const hit = new Set(hits.map(({ chunkId }) => chunkId));
  return chosen.flatMap(({ documentId, title, origin, sources }) => {
    const all = passages.get(documentId) ?? [];
    const chunks = origin === "shipped" ? all : all.filter(({ chunkId }) => hit.has(chunkId));
    return chunks.length === 0 ? [] : [{ documentId, title, origin, sources, chunks, isStale: stale.has(documentId) }];
  });
}

const isBeside = (hit: Hit, best: Hit): boolean =>
  hit.origin === "imported" && best.origin === "imported"
    ? hit.score >= besideShare * best.score && (hit.isNamed || !best.isNamed)
    : hit.isNamed && hit.score >= nearlyAsWell * best.score;
