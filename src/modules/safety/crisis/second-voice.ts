import model from "#models/crisis/weights.json" with { type: "json" };
import { bucketCount, featuresOf, wordsMax, wordsMin } from "./features.ts";
import type { Words } from "./matcher.ts";
import type { Kind } from "./reader.ts";

const kinds: readonly Kind[] = ["self_harm", "abuse", "overdose"];

/** The weights of each kind, one signed byte to a bucket. */
const weights: readonly Int8Array[] = model.weights.map(
  (bytes) => new Int8Array(Buffer.from(bytes, "base64").buffer.slice(0)),
);

/** How likely each kind is, by a linear model over hashed words. Trained by `models/crisis/train.ts`. */
export function likelihoods(text: Words): readonly number[] {
  const features = featuresOf(text);
  const scale = model.scale / Math.sqrt(features.length);
  return kinds.map((_, kind) => {
    const own = weights[kind]!;
    let sum = 0;
    for (const bucket of features) sum += own[bucket]!;
    return 1 / (1 + Math.exp(-(model.bias[kind]! + sum * scale)));
  });
}

/** The kind that a sentence sounds like, where it does so clearly. */
export function soundsLike(text: Words): Kind | undefined {
  if (text.words.length < wordsMin || text.words.length > wordsMax) return undefined;
  const all = likelihoods(text);
  const best = Math.max(...all);
  return best >= model.threshold ? kinds[all.indexOf(best)] : undefined;
}

/** The weights fit the features, or nothing would be heard. */
export const isWhole = (): boolean =>
  weights.length === kinds.length && weights.every(({ length }) => length === bucketCount);
