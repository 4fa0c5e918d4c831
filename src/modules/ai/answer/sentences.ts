import { LRUCache } from "lru-cache";
import type { Likeness } from "./compose.ts";
import type { Embedder } from "#modules/knowledge/contract.ts";

/** A model that takes longer is done without. */
const embedMsMax = 1_000;

/** All sentences of a hundred articles: each is embedded once. */
const vectorsMax = 2_500;

/** Tells how near sentences are to a question. Their vectors are remembered: they are few and come again. */
export function createSentences(embedder: Embedder) {
  const vectors = new LRUCache<string, Float32Array>({ max: vectorsMax });
  return {
    /** Zero for all when the model does not answer: the choice then goes by words. */
    async likenessTo(question: string, sentences: readonly string[]): Promise<Likeness> {
      try {
        const signal = AbortSignal.timeout(embedMsMax);
        const unknown = [...new Set(sentences)].filter((sentence) => !vectors.has(sentence));
        const [asked, made] = await Promise.all([
          embedder.embed([question], "query", signal),
          unknown.length === 0 ? [] : embedder.embed(unknown, "passage", signal),
        ]);
        unknown.forEach((sentence, n) => vectors.set(sentence, made[n]!));
        return (sentence) => dot(asked[0]!, vectors.get(sentence));
      } catch {
        return () => 0;
      }
    },
  };
}

const dot = (a: Float32Array, b: Float32Array | undefined): number =>
  b ? a.reduce((sum, value, n) => sum + value * b[n]!, 0) : 0;
