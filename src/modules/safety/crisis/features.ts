import { vocabulary } from "./content.ts";
import { stop, type Words } from "./matcher.ts";

/** A power of two; the weights of three kinds for each bucket are 48 KB. */
export const bucketCount = 1 << 14;
/** Fewer words say too little to go by their sound; more have room for words of every kind. There patterns decide alone. */
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
function bucketOf(gram: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < gram.length; at += 1) hash = Math.imul(hash ^ gram.charCodeAt(at), 0x01000193);
  return (hash >>> 0) & (bucketCount - 1);
}

/** The buckets of a message: words, pairs, triples, and pairs with words between, as they stand and by their class. */
export function featuresOf({ words, values }: Words): number[] {
  const said = words.map((word, at) => (Number.isNaN(values[at]) ? word : values[at]! >= many ? "#many" : "#few"));
  const meant = said.map((word) => groups.get(word) ?? word);
  const buckets = new Set<number>();
  for (const [name, row] of [
    ["w", said],
    ["c", meant],
  ] as const) {
    const all = [stop, ...row, stop];
    for (let at = 0; at < all.length; at += 1) {
      const [one, two, three, four] = [all[at]!, all[at + 1], all[at + 2], all[at + 3]];
      buckets.add(bucketOf(name + one));
      if (two !== undefined) buckets.add(bucketOf(`${name}${one} ${two}`));
      if (three !== undefined)
        buckets.add(bucketOf(`${name}${one} ${two} ${three}`)).add(bucketOf(`${name}${one} _ ${three}`));
      if (four !== undefined) buckets.add(bucketOf(`${name}${one} __ ${four}`));
    }
  }
  return [...buckets];
}
