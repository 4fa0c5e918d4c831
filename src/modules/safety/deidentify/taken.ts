import { isInitial } from "./evidence.ts";
import { particles, rightmost, spanOf } from "./names.ts";
import { isBeforeHead, natureOf, stops } from "./nature.ts";
import { type Reading, type Word } from "./reading.ts";
import { type Found } from "./span.ts";

/** Words of a name after a cue at most. */
const wordsMax = 5;

/** Whether a word ends a name, or is none although a name was announced. */
export const isBreak = (word: Word): boolean =>
  (stops.has(word.low) && !(word.isCapital && ["will", "may", "an"].includes(word.low))) || halting.has(word.low);
const halting: ReadonlySet<string> = new Set(
  (
    "aged age years year old male female man woman born dob date mrn " +
    "phone tel email address nhs ssn id number no room ward bed " +
    "name names complains presents presenting reports diagnosed admitted " +
    "seen told today yesterday tomorrow unknown confidential none spelled " +
    "spelt hyphenated withheld " +
    "not important anonymous private feeling worried suffering having " +
    "trying looking taking living calling writing asking going " +
    "patient hospital clinic doctor gp medication complaint symptoms " +
    "reason department emergency sex gender history contact same"
  ).split(" "),
);

/** "My name is rose bush and …": one more word, and then the sentence goes on. */
function isLast(words: readonly Word[], i: number): boolean {
  const next = words[i + 1];
  return next === undefined || next.gap !== " " || isBreak(next);
}

/** A name from word i on, of which the first is taken on trust. */
export function taken(reading: Reading, i: number, isTrusted: boolean): Found | undefined {
  const { words } = reading;
  const first = words[i];
  if (!first || isBreak(first)) return undefined;
  let last = first.isCapital ? rightmost(words, i) : i;
  while (last + 1 < words.length && last - i < wordsMax && !words[last]!.isPossessive) {
    const next = words[last + 1]!;
    const isNear =
      next.gap === " " ||
      next.gap === "-" ||
      (isTrusted && next.gap === ", " && last === i && next.isCapital) ||
      (/^\. ?$/.test(next.gap) && words[last]!.text.length === 1);
    if (!isNear || isBreak(next)) break;
    const { isGiven, isSurname, isStrange, isPlace, isWord, isTerm } = natureOf(next);
    const isSaid = isTrusted && (next.isCapital || isLast(words, last + 1));
    const isNamed = isGiven || isSurname || isStrange || (isPlace && !isWord);
    const isPart = isInitial(next) || isNamed || particles.has(next.low) || isSaid;
    const isNamesake = natureOf(next).isEponym && !next.isPossessive && !isBeforeHead(words, last + 1);
    if (!(isPart || isNamesake) || (isTerm && !next.isCapital)) break;
    last += 1;
  }
  return spanOf(reading, i, last);
}
