import { words as lexicon } from "./lexicon.ts";
import { natureOf, stops } from "./nature.ts";
import { type Reading, type Word } from "./reading.ts";
import { type Found } from "./span.ts";
import { isBreak, taken } from "./taken.ts";
import { isLooseTitle, isPerson, isTitle } from "./titles.ts";

const calling: ReadonlySet<string> = new Set("named called nicknamed surnamed alias aka nee dear attn".split(" "));
const greeting: ReadonlySet<string> = new Set("hi hello hey dear thanks cheers morning regards sincerely".split(" "));
const speaking: ReadonlySet<string> = new Set("am i'm im it's this".split(" "));

/** What comes after a word that nobody knows shows that it was a name: "my wife xiulan has", "xiulan smith". */
function isFollowed(after: Word | undefined): boolean {
  if (after === undefined || after.isLead || /[,;:()]/.test(after.gap)) return true;
  if (/^(?:and|has|is|had|was|who|from|here|says|said)$/.test(after.low)) return true;
  const { isGiven, isSurname, isStrange, isPlace, isWord } = natureOf(after);
  return after.gap === " " && (isStrange || ((isGiven || isSurname || isPlace) && !isWord));
}

/** Whether a word after a word for a person names that person. */
function isNamedPerson(word: Word, after: Word | undefined): boolean {
  const { isGiven, isSurname, isWord, isTerm, isEponym, isStrange } = natureOf(word);
  if (isBreak(word) || word.isUpper) return false;
  if (!word.isCapital) {
    if (isGiven) return !isTerm && (!isWord || soft.has(word.low));
    return isStrange && isFollowed(after);
  }
  // "Consultant Orthopaedic Surgeon", "Nurse Practitioner".
  const isRole =
    isPerson(word.low) || lexicon().medical("generic").has(word.low) || lexicon().medical("head").has(word.low);
  return isGiven || ((isSurname || isStrange || (isWord && !isRole)) && !isTerm && !isEponym);
}
/** Names that are words, and that a sentence seldom has right after a word for a person. */
const soft: ReadonlySet<string> = new Set(
  (
    "rose grace faith joy ivy lily daisy violet ruby pearl amber holly " +
    "hazel iris olive poppy dawn jack john frank grant victor crystal " +
    "jasmine robin"
  ).split(" "),
);

function titled(reading: Reading, i: number): Found | undefined {
  const { words } = reading;
  const next = words[i + 1];
  if (!next || !/^\.? ?$/.test(next.gap) || (next.gap === "" && next.start === words[i]!.end)) return undefined;
  const { isGiven, isSurname, isStrange, isWord, isTerm } = natureOf(next);
  const isName = next.isCapital
    ? !stops.has(next.low) &&
      !(isTerm && next.isUpper) &&
      !(isLooseTitle(words[i]!.low) && isWord && !isGiven && !isSurname)
    : !isBreak(next) &&
      !isTerm &&
      (isLooseTitle(words[i]!.low) ? isGiven && !isWord : isGiven || isSurname || isStrange);
  const name = isName ? taken(reading, i + 1, false) : undefined;
  return name && { ...name, start: words[i]!.start };
}

/** "A girl called Hope", not "a condition called quinsy". */
function isCalled(words: readonly Word[], i: number, next: Word): boolean {
  const { isGiven, isSurname, isStrange, isEponym } = natureOf(next);
  if (isGiven) return !next.isUpper;
  if (isEponym || (next.isUpper && !isSurname)) return false;
  const before = words[i - 1]?.low ?? "";
  const isOfPerson =
    words[i]!.low !== "called" ||
    isPerson(before) ||
    /^(?:is|am|i'm|he's|she's|who's|was|him|her|be|being|me)$/.test(before);
  return isSurname && next.isCapital ? true : isStrange && (isOfPerson || next.isCapital);
}

/** Names after a title, a word for a person, "named", "I am", "Hi": in capitals or not. */
export function cued(reading: Reading): Found[] {
  const { words } = reading;
  const found: Found[] = [];
  const push = (name: Found | undefined) => name && found.push(name);
  for (let i = 0; i + 1 < words.length; i += 1) {
    const { low } = words[i]!;
    const next = words[i + 1]!;
    const nature = natureOf(next);
    const isNear = /^(?:,|:|\.)? $/.test(next.gap) && !next.isLead;
    if (isTitle(low)) push(titled(reading, i));
    if (!isNear || words[i]!.isPossessive) continue;
    if (isPerson(low) && isNamedPerson(next, words[i + 2]) && next.gap !== ". ") push(taken(reading, i + 1, false));
    if (calling.has(low) && !isBreak(next) && !nature.isTerm && isCalled(words, i, next)) {
      push(taken(reading, i + 1, false));
    }
    const isUnknown = nature.isStrange && isFollowed(words[i + 2]);
    const isName =
      (nature.isGiven || isUnknown || (next.isCapital && (nature.isSurname || nature.isStrange))) &&
      !nature.isTerm &&
      !isBreak(next);
    if (greeting.has(low) && isName && (next.isCapital || !nature.isWord)) push(taken(reading, i + 1, false));
    const isSelf = speaking.has(low) || (low === "is" && words[i - 1]?.low === "this");
    if (isSelf && isName && (next.isCapital || !nature.isWord)) push(taken(reading, i + 1, false));
  }
  return found;
}
