const words: ReadonlyMap<string, number> = new Map([
  ...(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
    "eighteen nineteen"
  )
    .split(" ")
    .map((word, i) => [word, i + 1] as const),
  ..."twenty thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, i) => [word, (i + 2) * 10] as const),
  ["hundred", 100] as const,
  ["dozen", 12] as const,
]);

/** The number that a word says, or NaN. "3O" is typed for "30". */
export function valueOf(word: string): number {
  const first = word.charCodeAt(0);
  if (first > 57) return words.get(word) ?? Number.NaN;
  return /^\d+[\do]*$/.test(word) ? Number(word.replaceAll("o", "0")) : Number.NaN;
}

/** Behind a number these make it a measure and no count of tablets. */
export const measures: ReadonlySet<string> = new Set(
  (
    "mg mgs mcg microgram micrograms ug g gram grams kg ml mls l cl iu year years yr yrs old month months week weeks " +
    "day days hour hours hr " +
    "hrs minute minutes min mins am pm percent per st pounds lbs kilos degrees times weeks' oclock puffs puff drops"
  ).split(" "),
);
