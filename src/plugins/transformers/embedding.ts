import type { Embedder } from "#modules/knowledge/contract.ts";
import { type Static, Type } from "@sinclair/typebox";
import { Card } from "./card.ts";
import type { Row } from "./queue.ts";

/** What the embedding model's card says beyond every card. */
export const EmbeddingCard = Type.Composite([
  Card,
  Type.Object({
    dimension: Type.Integer({ minimum: 1, maximum: 4096 }),
    /** What stands before a text, by what it is: some models tell questions from passages so. */
    prefix: Type.Object({ query: Type.String(), passage: Type.String() }),
  }),
]);
export type EmbeddingCard = Static<typeof EmbeddingCard>;

/** Computes one text's vector. */
export type Run = (text: string, signal: AbortSignal) => Promise<Row>;

/**
 * Feeds many texts a few batches at a time, so that a whole library being embedded neither fills the
 * queue nor makes a search wait behind it.
 */
export function createEmbedder(card: EmbeddingCard, run: Run, batchMax: number): Embedder {
  const { id, version, dimension, prefix } = card;
  const windowMax = 2 * batchMax;
  return {
    dimension,
    id: `${id}@${version}`,
    async embed(texts, kind, signal) {
      const vectors: Float32Array[] = [];
      for (let from = 0; from < texts.length; from += windowMax) {
        const rows = await Promise.all(
          texts.slice(from, from + windowMax).map((text) => run(prefix[kind] + text, signal)),
        );
        // Copied: a row is a view into its batch, and one kept vector would keep them all.
        vectors.push(...rows.map(({ values }) => values.slice()));
      }
      return vectors;
    },
  };
}
