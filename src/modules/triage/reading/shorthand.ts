/**
 * How nurses and doctors abbreviate what surrounds a complaint. Abbreviated complaints themselves ("SOB") are
 * phrases of the content; here stands what joins them, and pairs that a slash would tear apart.
 */
const long: Readonly<Record<string, string>> = {
  "a/w": "with",
  afebrile: "no fever",
  apyrexial: "no fever",
  "b/c": "because",
  "b/l": "bilateral",
  "c/o": "complains of",
  "c/p": "chest pain",
  "d/t": "because of",
  "f/b": "followed by",
  "h/a": "headache",
  "h/o": "history of",
  "l/s": "left side",
  "m/o": "month old",
  "n/v": "nausea and vomiting",
  "n/v/d": "nausea and vomiting and diarrhoea",
  "o/e": "on examination",
  "p/w": "presents with",
  "r/o": "query",
  "r/s": "right side",
  "s/p": "after",
  "v/d": "vomiting and diarrhoea",
  "w/": "with",
  "w/o": "without",
  "y/o": "year old",
};

export const shorthand: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(long).map(([short, words]) => [short, words.split(" ")]),
);
