import { words as lexicon } from "./lexicon.ts";
import { isBeforeHead, natureOf, stops } from "./nature.ts";
import { type Reading, type Word } from "./reading.ts";
import { isPerson, isTitle } from "./titles.ts";

/** "I" and "A" are words but for their full stop. */
export const isInitial = ({ text, isCapital, hasStop }: Word): boolean =>
  text.length === 1 && isCapital && (hasStop || (text !== "I" && text !== "A"));
export const isAdjacent = (word: Word, before: Word): boolean =>
  word.gap === " " || word.gap === "-" || (/^\. ?$/.test(word.gap) && (isInitial(before) || isTitle(before.low)));

/** From here on a word is a name. */
export const evidenceMin = 1.5;

/** How strongly a capitalised word is a name by itself. */
export function evidence({ words, isShouting }: Reading, i: number): number {
  const word = words[i]!;
  const { isGiven, isSurname, isWord, isTerm, isShortening, isEponym, isStrange } = natureOf(word);
  const isNamed = isGiven || isSurname;
  if (!word.isCapital || isInitial(word)) return 0;
  if (stops.has(word.low)) return word.low === "will" && !word.isLead && !isTitled(words, i) ? 1.5 : 0;
  // Short capitals are shortenings, unless the list knows them as names and nothing else.
  if (word.isUpper) {
    const isOnlyName = isNamed && !isWord && !isTerm && !isShortening && !isEponym && word.text.length > 3;
    return isOnlyName && !isBeforeHead(words, i) ? 2 : 0;
  }
  if (isEponym && (isBeforeHead(words, i) || word.isPossessive || !isNamed)) return 0;
  if (isPerson(word.low) || (isTerm && !isNamesakeOfState(words, i))) return 0;
  if (isEponym && word.low.includes("-") && lexicon().medical("eponym").has(word.low)) return 0;
  // In capitals throughout, a short strange word is a shortening.
  if (isStrange) return isBeforeHead(words, i) || word.text.length < (isShouting ? 5 : 3) ? 0 : 2;
  if (!isNamed) return 0;
  if (isEponym && alone.has(word.low)) return 0;
  // The herb.
  if (words[i + 1]?.low === "wort") return 0;
  if (isWord && isGiven && word.isLead && isActing(words, i)) return 2;
  if (isWord) return word.isLead || isShouting || isTitled(words, i) || isBeforeHead(words, i) ? 0 : 1.5;
  return isBeforeHead(words, i) && !isGiven ? 0 : 3;
}

/** Names that stand for a disease or a sign where they stand alone. */
const alone: ReadonlySet<string> = new Set(
  (
    "parkinson alzheimer crohn cushing hodgkin addison graves hashimoto " +
    "raynaud sjogren huntington tourette asperger down lyme " +
    "marfan foley babinski gleason framingham apgar wells bell duke child pugh"
  ).split(" "),
);

const acts: ReadonlySet<string> = new Set(
  (
    "has is was had says said complains reports feels felt takes took " +
    "needs wants fell went started denies presented lives works " +
    "asked told came called cannot can't does doesn't did didn't thinks vomited fainted"
  ).split(" "),
);
const things: ReadonlySet<string> = new Set(
  "gene iris herb ginger olive cherry sugar may will sage coral crystal".split(" "),
);
/** "Mark has a fever": what a person does at the start of a sentence. */
const isActing = (words: readonly Word[], i: number): boolean =>
  words[i + 1]?.gap === " " && acts.has(words[i + 1]!.low) && !things.has(words[i]!.low);

const doubles: ReadonlySet<string> = new Set(
  "jordan georgia virginia carolina chad israel dakota montana india kenya asia indiana april june august".split(" "),
);
/** "Jordan has asthma", but not "in Jordan". */
const isNamesakeOfState = (words: readonly Word[], i: number): boolean =>
  doubles.has(words[i]!.low) &&
  !/^(?:in|from|to|of|near|at|across|through|and|or|north|south|west|new|rural)$/.test(words[i - 1]?.low ?? "") &&
  !(words[i]!.gap === ", ");

/** Whether the words around it have capitals that mean nothing: a heading. */
function isTitled(words: readonly Word[], i: number): boolean {
  const isCapitalWord = (word: Word | undefined) => {
    if (!word?.isCapital || word.isUpper || word.isLead || word.text.length < 2) return false;
    const { isWord, isGiven, isSurname } = natureOf(word);
    return isWord && !isGiven && !isSurname;
  };
  const next = words[i + 1];
  return isCapitalWord(words[i - 1]) || (next !== undefined && /^[ -]$/.test(next.gap) && isCapitalWord(next));
}

/** Whether a capitalised word that is no name stands right before. */
const isInHeading = (words: readonly Word[], i: number): boolean => {
  const before = words[i - 1];
  return before !== undefined && before.isCapital && !before.isLead && before.text.length > 1 && !isTitle(before.low);
};

/** Whether the word after a given name can be a surname. */
export function followsGiven(words: readonly Word[], i: number): boolean {
  const word = words[i]!;
  const { isTerm, isSurname, isGiven, isWord, isEponym } = natureOf(word);
  if (!word.isCapital || stops.has(word.low)) return false;
  if (isSurname || isGiven) return !(isTerm && word.isUpper);
  if (isTerm) return false;
  return (!isWord && !isEponym) || !isBeforeHead(words, i);
}

/** Whether words i and i+1 are a name together although neither is one alone. */
export function isPair(reading: Reading, i: number): boolean {
  const { words } = reading;
  const [first, second] = [words[i]!, words[i + 1]];
  if (!second || !first.isCapital || !second.isCapital || !isAdjacent(second, first)) return false;
  if (!isInitial(first) && stops.has(first.low) && first.low !== "will" && first.low !== "may") return false;
  const a = natureOf(first);
  const b = natureOf(second);
  if (isInitial(second)) {
    const isNamed = a.isGiven || (a.isSurname && !a.isWord) || a.isStrange;
    return isNamed && !a.isTerm && first.text.length > 1 && !first.isUpper;
  }
  if (isInitial(first)) {
    // "E. Coli" and "U.S. Guidelines" are no people.
    const isName = b.isSurname || b.isGiven || b.isStrange;
    return (
      first.gap !== "." && second.gap !== "-" && isName && !b.isTerm && !second.isUpper && !isBeforeHead(words, i + 1)
    );
  }
  const isSign = isBeforeHead(words, i + 1) && (b.isEponym || b.isWord);
  if (!a.isGiven || (a.isTerm && !isNamesakeOfState(words, i)) || isSign) return false;
  if (first.isUpper !== second.isUpper || b.isTerm) return false;
  return b.isSurname || b.isGiven || (b.isWord && !first.isUpper && !isInHeading(words, i) && isBare(second));
}

/** A word that is no part of a hospital's, a department's or a finding's name: "Summer Snow", not "Grace Hospital". */
export function isBare({ low }: Word): boolean {
  const { medical } = lexicon();
  return (
    !stops.has(low) &&
    !isPerson(low) &&
    !(["head", "facility", "generic"] as const).some((list) => medical(list).has(low))
  );
}
