/** How a model takes a text as a bag of n-grams, beside its tokens: `card.json/bag`. */
export interface Bag {
  /** N-grams are hashed into so many buckets. */
  readonly buckets: number;
  /** The longest n-gram of letters; the shortest has two. */
  readonly letters: number;
  /** How much a cue weighs: what the rules recognised, said beside the words. */
  readonly cue: number;
}

/** Buckets and their weights, in the order of first appearance. */
export interface Grams {
  readonly buckets: readonly number[];
  readonly weights: readonly number[];
}

const word = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu;

/**
 * Words, pairs of words and n-grams of letters within a word, each hashed to a bucket (Weinberger 2009)
 * and weighted by 1 + ln of its count; words and letters are brought to the same length. Then the cues.
 * Training hashes alike: models/triage/train/bag.py. Pure.
 */
export function gramsOf(text: string, cues: readonly string[], { buckets, letters, cue }: Bag): Grams {
  const words = text.normalize("NFKC").toLowerCase().replaceAll("’", "'").match(word) ?? [];
  const whole = counted([
    ...words.map((one) => bucketOf(`w:${one}`, buckets)),
    ...words.slice(1).map((one, place) => bucketOf(`b:${words[place]} ${one}`, buckets)),
  ]);
  const parts = counted(words.flatMap((one) => lettersOf(one, letters).map((part) => bucketOf(`c:${part}`, buckets))));
  const sum = new Map<number, number>();
  const add = (bucket: number, weight: number): void => void sum.set(bucket, (sum.get(bucket) ?? 0) + weight);
  for (const block of [whole, parts]) for (const [bucket, weight] of levelled(block)) add(bucket, weight);
  for (const one of cues) add(bucketOf(`q:${one}`, buckets), cue);
  return { buckets: [...sum.keys()], weights: [...sum.values()] };
}

/** A word's parts, with a space where it begins and ends. */
function lettersOf(one: string, longest: number): string[] {
  const padded = ` ${one} `;
  if (one.length === 1) return [padded];
  return Array.from({ length: longest - 1 }, (_, at) => at + 2).flatMap((size) =>
    Array.from({ length: Math.max(0, padded.length - size + 1) }, (_, from) => padded.slice(from, from + size)),
  );
}

function counted(all: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** Damped counts as a vector of length one, so that a long text is not louder than a short one. */
function levelled(counts: ReadonlyMap<number, number>): [number, number][] {
  const damped = [...counts].map(([bucket, count]): [number, number] => [bucket, 1 + Math.log(count)]);
  const length = Math.sqrt(damped.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return damped.map(([bucket, weight]) => [bucket, weight / length]);
}

/** FNV-1a over UTF-16 units, its high bits mixed into the low ones. */
function bucketOf(gram: string, buckets: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < gram.length; at += 1) hash = Math.imul(hash ^ gram.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) % buckets;
}

/** The bags of a batch, each filled up with bucket 0 at weight 0: what the graph's inputs take. */
export function bagTensors(all: readonly Grams[]) {
  const width = Math.max(1, ...all.map(({ buckets }) => buckets.length));
  const buckets = new BigInt64Array(all.length * width);
  const weights = new Float32Array(all.length * width);
  all.forEach((grams, row) => {
    grams.buckets.forEach((bucket, at) => {
      buckets[row * width + at] = BigInt(bucket);
      weights[row * width + at] = grams.weights[at]!;
    });
  });
  return { buckets, weights, dims: [all.length, width] as const };
}
