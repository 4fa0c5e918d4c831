import { vocabulary } from "./content.ts";
import { stop, type Words } from "./matcher.ts";

/** A power of two; the weights of three kinds for each bucket are 48 KB. */
export const bucketCount = 1 << 14;
/** Fewer words say too little, more have room for words of every kind: there the patterns decide alone. */
export const wordsMin = 4;
export const wordsMax = 40;

/** Classes whose words are heard alike: who did it matters more than which word names them. */
const heardAlike = [
  "self",
  "partner",
  "family",
  "child",
  "drug",
  "toxin",
  "potent",
  "drink",
  "weapon",
  "height",
  "private",
];
const medicines =
  "pill pills tablet tablets capsule capsules meds medication medications medicine medicines painkillers";
const many = 9;

const groups: ReadonlyMap<string, string> = new Map([
  ...heardAlike
    .toReversed()
    .flatMap((name) =>
      (vocabulary.classes[name] ?? [])
        .filter((word) => /^[a-z]+$/.test(word))
        .map((word) => [word, `<${name}>`] as const),
    ),
  ...medicines.split(" ").map((word) => [word, "<drug>"] as const),
]);

/** FNV-1a, so that a bucket is the same wherever it is computed. */
function hashOf(word: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

const bucketOf = (hash: number): number => (hash ^ (hash >>> 15)) & (bucketCount - 1);
const seeds = { said: 0x811c9dc5, meant: 0x2f0b4c47 };
const edge = hashOf(stop, seeds.said);

/** The buckets of a sentence: words, pairs, triples, and pairs with words between, as they stand and by their class. */
export function featuresOf({ words, values }: Words): number[] {
  const said = words.map((word, at) => (Number.isNaN(values[at]) ? word : values[at]! >= many ? "#many" : "#few"));
  const buckets: number[] = [];
  gather(
    said.map((word) => hashOf(word, seeds.said)),
    buckets,
  );
  gather(
    said.map((word) => hashOf(groups.get(word) ?? word, seeds.meant)),
    buckets,
  );
  return buckets;
}

/** Each shape of a pair has multipliers of its own, or "a b" and "a … b" would be one. */
function gather(row: readonly number[], into: number[]): void {
  const all = [edge, ...row, edge];
  for (let at = 0; at < all.length; at += 1) {
    const one = all[at]!;
    into.push(bucketOf(one));
    if (at + 1 >= all.length) continue;
    const pair = Math.imul(one, 0x85ebca6b) ^ all[at + 1]!;
    into.push(bucketOf(Math.imul(pair, 0x9e3779b1)));
    if (at + 2 >= all.length) continue;
    into.push(bucketOf(Math.imul(Math.imul(pair, 0xc2b2ae35) ^ all[at + 2]!, 0x27d4eb2f)));
    into.push(bucketOf(Math.imul(Math.imul(one, 0x165667b1) ^ all[at + 2]!, 0x9e3779b1)));
    if (at + 3 >= all.length) continue;
    into.push(bucketOf(Math.imul(Math.imul(one, 0x7feb352d) ^ all[at + 3]!, 0x846ca68b)));
  }
}
