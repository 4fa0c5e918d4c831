import type { Embedder } from "./contract.ts";
import { ownLibrary } from "./library/library.ts";

/** The articles that travel in the binary, to compare answers with. */
export const shippedArticles = () => ownLibrary().articles;

/** How the stand-in behaves now; tests change it. */
export interface FakeEmbedder extends Embedder {
  isFailing: boolean;
  calls: number;
}

/** A stand-in for the model: the same words give the same vector, shared words a small angle. Knows no meaning. */
export function fakeEmbedder(dimension = 64, id = "fake@1"): FakeEmbedder {
  const embedder: FakeEmbedder = {
    dimension,
    id,
    isFailing: false,
    calls: 0,
    async embed(texts) {
      embedder.calls += 1;
      if (embedder.isFailing) throw new Error("the model is off");
      return texts.map((text) => bagOf(text, dimension));
    },
  };
  return embedder;
}

/** Words without their commonest endings, as far as a stand-in needs. */
const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).map((word) => word.replace(/(ing|ed|s)$/, ""));

function bagOf(text: string, dimension: number): Float32Array {
  const vector = new Float32Array(dimension);
  for (const word of new Set(wordsOf(text))) {
    vector[Number(Bun.hash.xxHash32(word)) % dimension]! += 1;
  }
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}
