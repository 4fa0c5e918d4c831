/** A sentence as it stands in a text. */
export interface Cut {
  readonly text: string;
  /** In UTF-16 units. */
  readonly start: number;
}

/** Who writes without full stops is quoted in parts that a line can hold. */
const unitsMax = 300;

const sentences = new Intl.Segmenter("en", { granularity: "sentence" });
/** Who writes without capitals ends sentences all the same; "Dr. Roe" and "e.g. at night" go on. */
const smallBeginning =
  /(?<!\b(?:[Dd]r|[Mm]rs?|[Mm]s|[Ss]t|vs|no|approx|temp|max|min|e\.g|i\.e))[.!?]["”)]*\s+(?=[^\s\p{Lu}])/gu;

/** Everything that begins a new line anywhere: what is quoted stays on one. */
const lineEnds = /[^\n\r\v\f\u0085\u2028\u2029]+/g;

/** The sentences of a text, each of them word for word. */
export function cut(text: string): Cut[] {
  return [...text.matchAll(lineEnds)].flatMap(({ 0: line, index }) =>
    [...sentences.segment(line)].flatMap((part) =>
      splitSmall({ text: part.segment, start: index + part.index }).flatMap(partsOf),
    ),
  );
}

function splitSmall({ text, start }: Cut): Cut[] {
  const ends = [...text.matchAll(smallBeginning)].map(({ 0: found, index }) => index + found.length);
  return [0, ...ends].map((from, n) => ({ text: text.slice(from, ends[n]), start: start + from }));
}

function partsOf({ text, start }: Cut): Cut[] {
  const begins = text.length - text.trimStart().length;
  const whole = { text: text.trim(), start: start + begins };
  if (whole.text === "") return [];
  if (whole.text.length <= unitsMax) return [whole];
  const space = whole.text.lastIndexOf(" ", unitsMax);
  // Never between the halves of one character.
  const end = space > 0 ? space : isHigh(whole.text.charCodeAt(unitsMax - 1)) ? unitsMax - 1 : unitsMax;
  return [
    { text: whole.text.slice(0, end).trimEnd(), start: whole.start },
    ...partsOf({ text: whole.text.slice(end), start: whole.start + end }),
  ];
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
