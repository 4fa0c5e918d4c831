const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string | null): Intl.Segmenter {
  const locale = language ?? "en";
  const known = segmenters.get(locale);
  if (known) return known;
  const made = new Intl.Segmenter(locale, { granularity: "sentence" });
  if (segmenters.size < 64) segmenters.set(locale, made);
  return made;
}

/** After these a full stop ends no sentence. */
const abbreviation = /(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|Prof|St|vs|e\.g|i\.e|approx)\.$/;
/** What follows goes on with a sentence, or with the bracket that the sentence stands in. */
const goesOn = /^[\p{Ll},;:)\]%]/u;

/** The whole sentences of a block, in order; joined by a space they are the block again. */
export function sentencesOf(block: string, language: string | null): string[] {
  const sentences: string[] = [];
  for (const { segment } of segmenterOf(language).segment(block)) {
    const sentence = segment.trim();
    if (sentence === "") continue;
    const last = sentences.at(-1);
    if (last !== undefined && (goesOn.test(sentence) || abbreviation.test(last)))
      sentences[sentences.length - 1] = `${last} ${sentence}`;
    else sentences.push(sentence);
  }
  return sentences;
}
