/**
 * What no model may tell a patient here, sources or not: a dose, a diagnosis as certain, that nobody need be seen.
 * Also what would lead out of the page: addresses and markup.
 */
export const isForbidden = (text: string): boolean => forbidden.some((pattern) => pattern.test(text));

const any = (...words: readonly string[]): string => `(?:${words.join("|")})`;

const amount = any(
  "\\d+(?:[.,]\\d+)?",
  ..."one two three four five six eight ten half(?:_an?)? double twice".split(" "),
).replaceAll("_", " ");
const unit = any(
  ..."mg mcg µg ug micrograms? milligrams? grams? g ml millilit(?:re|er)s? iu units? tablets? pills? capsules?".split(
    " ",
  ),
  ..."puffs? drops? spoon(?:ful)?s? teaspoons? doses? sachets? patches injections?".split(" "),
);
const medicine = any(..."dose dosage tablets? medicines? medication insulin pills?".split(" "));
const change = any(
  "double",
  "triple",
  "halve",
  "increase",
  "reduce",
  "raise",
  "skip",
  "stop(?: taking)?",
  "change",
  "adjust",
);
const patient = any("you", "he", "she", "your (?:child|baby|son|daughter)");
const certain = any("definitely", "certainly", "clearly", "surely", "undoubtedly", "obviously");
const conditional = any(
  "if",
  "when",
  "while",
  "unless",
  "whether",
  "once",
  "until",
  "think",
  "where",
  "as",
  "since",
  "because",
);
const suffers = any("have", "has", "had", "got", "(?:are|is) (?:having|suffering)");
const harmless = any(certain, "nothing serious", "nothing to worry", "just", "only");
/** "You have any questions", "you have trouble sleeping": no illness is named. */
const noIllness = any("any", "been", "to", "no", "questions?", "symptoms?", "trouble", "difficulty");

const forbidden: readonly RegExp[] = [
  new RegExp(`\\b${amount}\\s*(?:-|–|to|or)?\\s*(?:${amount}\\s*)?(?:of (?:the|your) )?${unit}\\b`, "i"),
  new RegExp(`\\b${change}\\b[^.]{0,30}\\b${medicine}\\b`, "i"),
  /\bstop (?:taking|using)\b/i,
  new RegExp(`\\b(?:${patient}|they)(?:['’]ve| have| has|['’]re| are| is)? ${certain}\\b`, "i"),
  new RegExp(`\\b(?:this|it|that)(?:['’]s| is| must be) ${harmless}\\b`, "i"),
  new RegExp(`(?<!\\b${conditional} )\\b${patient} ${suffers} (?:an? |the )?(?!${noIllness}\\b)(?=\\p{L})`, "iu"),
  new RegExp(
    "\\b(?:no|without(?: any)?) (?:need|reason|point|cause)\\b[^.]{0,40}" +
      "\\b(?:see|visit|call|contact|doctor|gp|hospital|clinician|emergency|worry|concern|check)",
    "i",
  ),
  new RegExp(
    "\\b(?:do not|don['’]t|needn['’]t|need not|should not|shouldn['’]t)(?: need to| have to)? " +
      "(?:see|visit|call|contact|go to|bother|worry|seek)\\b",
    "i",
  ),
  /\b(?:perfectly|completely|totally|absolutely) (?:safe|fine|harmless|normal|healthy)\b/i,
  /https?:|www\.|\b[\w.-]+@[\w-]+\.\w|\b[\w-]+\.(?:com|org|net|io|info|co|uk|de|ru|cn)\b|[<>{}`|]|\]\(|!\[/i,
];
