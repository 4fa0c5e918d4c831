import type { Hit, Search } from "#modules/knowledge/contract.ts";
import type { Quotable } from "./cite.ts";

/** Another shipped article may speak too when the question names it and it was found nearly as well. */
const nearlyAsWell = 0.9;
/** One that it does not name must have been found nearly first: of it is said what the best says nothing of. */
const quiteAsWell = 0.94;
/** Imported documents are many and small: several of them make an answer. */
const besideShare = 0.7;
const documentsMax = 3;

/** The documents to answer from, the best first, each with what of it may be quoted. */
export async function pick(hits: readonly Hit[], search: Pick<Search, "passages" | "stale">): Promise<Quotable[]> {
  const firsts = hits.filter((hit, n) => hits.findIndex(({ documentId }) => documentId === hit.documentId) === n);
  const best = bestOf(firsts);
  if (!best) return [];
  const beside = firsts.filter((hit) => hit !== best && isBeside(hit, best));
  const chosen = [best, ...beside].slice(0, documentsMax);
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

/** An article of ours ends with when to get help: it goes first where it names the subject and was found nearly so. */
const bestOf = (firsts: readonly Hit[]): Hit | undefined => {
  const [best] = firsts;
  const own = firsts.find(({ origin, isNamed }) => origin === "shipped" && isNamed);
  return best && own && own.score >= ownShare * best.score ? own : best;
};
const ownShare = 0.8;

const isBeside = (hit: Hit, best: Hit): boolean =>
  hit.origin === "imported" && best.origin === "imported"
    ? hit.score >= besideShare * best.score && (hit.isNamed || !best.isNamed)
    : hit.score >= (hit.isNamed ? nearlyAsWell : quiteAsWell) * best.score;
