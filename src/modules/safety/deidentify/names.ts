import { evidence, evidenceMin, followsGiven, isAdjacent, isBare, isInitial, isPair } from "./evidence.ts";
import { natureOf, stops } from "./nature.ts";
import { type Reading, type Word } from "./reading.ts";
import { type Found } from "./span.ts";
import { isTitle } from "./titles.ts";

export const particles: ReadonlySet<string> = new Set(
  (
    "van der den de la le du di da do dos das del della von zu zum zur " +
    "wa al el bin ibn bint abu ben ap ter ten te y af av ul ur st"
  ).split(" "),
);
const endings: ReadonlySet<string> = new Set(["jr", "sr", "ii", "iii", "iv"]);
/** Words of a name at most, so that a heading in capitals is not one name. */
const wordsMax = 6;

/** Whether a capitalised word before a name belongs to it. */
function leads(before: Word): boolean {
  if (isInitial(before)) return before.gap !== ".";
  if (!before.isCapital || stops.has(before.low) || before.isPossessive) return false;
  const { isGiven, isSurname, isStrange, isTerm } = natureOf(before);
  return !isTerm && (isGiven || isStrange || isSurname || (!before.isLead && !before.isUpper && isBare(before)));
}

function leftmost(words: readonly Word[], seed: number): number {
  let i = seed;
  while (i > 0 && seed - i < wordsMax && isAdjacent(words[i]!, words[i - 1]!)) {
    const before = words[i - 1]!;
    if (!leads(before) && !isTitle(before.low) && !(particles.has(before.low) && before.text.length > 1)) break;
    i -= 1;
    if (isTitle(before.low)) break;
  }
  return i;
}

/** Last names that are little words, too: only with a capital, behind another name. */
const syllables: ReadonlySet<string> = new Set("an do so to my no ho be us will may can in said".split(" "));

export function rightmost(words: readonly Word[], seed: number): number {
  let i = seed;
  while (i + 1 < words.length && i - seed < wordsMax && !words[i]!.isPossessive) {
    const next = words[i + 1]!;
    if (endings.has(next.low) && /^,? $/.test(next.gap)) return i + 1;
    if (!isAdjacent(next, words[i]!)) break;
    if (isInitial(next) || (next.isCapital && (followsGiven(words, i + 1) || syllables.has(next.low)))) {
      i += 1;
      continue;
    }
    const reach = particles.has(next.low) ? pastParticles(words, i + 1) : 0;
    if (reach === 0) break;
    i = reach;
  }
  return i;
}

/** The capitalised word behind particles ("van der Berg"), or 0. */
function pastParticles(words: readonly Word[], from: number): number {
  let i = from;
  while (i - from < 3 && words[i] && particles.has(words[i]!.low)) i += 1;
  const last = words[i];
  return last?.isCapital && last.text.length > 1 && /^[ -]$/.test(last.gap) && !natureOf(last).isTerm ? i : 0;
}

/** "Smith, Jane": the surname before a comma. */
function withSurnameBefore(words: readonly Word[], first: number): number {
  const word = words[first]!;
  const before = words[first - 1];
  if (!before?.isCapital || word.gap !== ", " || before.isPossessive || before.text.length < 2) return first;
  const { isSurname, isStrange, isTerm, isShortening } = natureOf(before);
  const isName = isSurname || (isStrange && !before.isUpper);
  return natureOf(word).isGiven && isName && !isTerm && !isShortening ? first - 1 : first;
}

export const spanOf = (reading: Reading, first: number, last: number): Found => {
  const end = reading.words[last]!;
  const dotted = isInitial(end) && reading.text[end.end] === "." ? 1 : 0;
  return { kind: "name", start: reading.words[first]!.start, end: end.end + dotted };
};

/** Names that their capitals show. */
export function names(reading: Reading): Found[] {
  const { words } = reading;
  const found: Found[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]!;
    if (!word.isCapital) continue;
    if (evidence(reading, i) < evidenceMin && !isPair(reading, i)) continue;
    const first = withSurnameBefore(words, leftmost(words, i));
    const last = rightmost(words, isPair(reading, i) ? i + 1 : i);
    found.push(spanOf(reading, first, last));
    i = last;
  }
  return found;
}
