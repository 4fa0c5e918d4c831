import { words as lexicon } from "./lexicon.ts";
import { natureOf, stops } from "./nature.ts";
import { type Reading, type Word } from "./reading.ts";
import { type Found } from "./span.ts";

/** So many words before "Hospital" belong to its name at most. */
const wordsMax = 7;
/** Words that make a place of what stands before them in lower case, too. */
const plain: ReadonlySet<string> = new Set("hospital hosp clinic infirmary hospice university pharmacy".split(" "));
const weak: ReadonlySet<string> = new Set(
  (
    "care living diagnostics dental practice surgery office center centre " +
    "medical med health healthcare general memorial court house home " +
    "homes trust group department partners associates estate station " +
    "library temple lab labs towers branch"
  ).split(" "),
);
const between: ReadonlySet<string> = new Set(["of", "and", "for", "the", "at", "&", "de", "la"]);

const isHead = (word: Word): boolean => lexicon().medical("facility").has(word.low);
const isGeneric = (word: Word): boolean => lexicon().medical("generic").has(word.low) || isHead(word);

/** The first word of a name that ends at the head, in capitals; the head itself where there is none. */
function firstOf(words: readonly Word[], head: number): number {
  let first = head;
  for (let i = head; i > 0 && head - i < wordsMax; i -= 1) {
    const before = words[i - 1]!;
    if (!/^(?:\.? |'s? | & |-| - )$/.test(words[i]!.gap)) break;
    const isOpening = before.isLead && (stops.has(before.low) || (!words[head]!.isCapital && natureOf(before).isWord));
    if (before.isCapital && !isOpening && !isTermOfCare(before)) first = i - 1;
    else if (!between.has(before.low) || before.low === "at") break;
  }
  return first;
}
const isTermOfCare = (word: Word): boolean =>
  word.isUpper && natureOf(word).isTerm && !lexicon().medical("state").has(word.low);

/** Lower-case words before "hospital" that name it: "st mary's hospital", "royal infirmary". */
function smallFirst(words: readonly Word[], head: number): number {
  let first = head;
  for (let i = head - 1; i >= 0 && head - i <= 3; i -= 1) {
    const word = words[i]!;
    if (!/^(?:\.? |'s? |-)$/.test(words[i + 1]!.gap) || stops.has(word.low) || word.low === "the") break;
    // "leicester general hospital": what names it stands before what does not.
    if (isGeneric(word) && !natureOf(word).isPlace) continue;
    const { isGiven, isSurname, isPlace, isStrange, isTerm } = natureOf(word);
    const isName =
      !isTerm &&
      (isStrange ||
        isPlace ||
        isGiven ||
        isSurname ||
        /^(?:st|saint|royal|queen|king|princess|prince|memorial|mercy|trinity|sacred|holy)$/.test(word.low));
    if (!isName) break;
    first = i;
  }
  return first;
}

/** The last word: "Hospital Los Angeles", "Clinic North", "Hospital of Philadelphia", "Hospital Trust". */
function lastOf(reading: Reading, head: number): number {
  const { words } = reading;
  let last = head;
  while (words[last + 1] && last - head < wordsMax) {
    const next = words[last + 1]!;
    const after = words[last + 2];
    const isOn = next.isCapital && /^(?: |-| - )$/.test(next.gap) && !isTermOfCare(next) && !stops.has(next.low);
    const isOver =
      after?.isCapital === true && after.gap === " " && next.gap === " " && /^(?:of|at|for|and)$/.test(next.low);
    if (isOn) last += 1;
    else if (isOver && !isTermOfCare(after) && !after.isUpper) last += 2;
    else break;
  }
  return last;
}

/** "Emergency Department" and "the Diabetes Clinic" are the same everywhere; "General Hospital" may be one. */
function isNamed(all: readonly Word[], head: Word): boolean {
  const modifiers = all.filter((word) => word !== head && !between.has(word.low));
  const names = modifiers.filter(
    (word) =>
      !lexicon().medical("generic").has(word.low) &&
      !natureOf(word).isTerm &&
      !(isHead(word) && weak.has(word.low) && weak.has(head.low)) &&
      !/^(?:dr|doctor)$/.test(word.low),
  );
  const isTelling = (word: Word): boolean => {
    const { isWord, isPlace, isSurname } = natureOf(word);
    return !isWord || isPlace || (isSurname && !word.isLead);
  };
  const isStrong = !weak.has(head.low) || modifiers.length > 1 || modifiers.some(isTelling);
  if (names.length > 0 && isStrong) return true;
  const isCommon = /^(?:general|city|community|children'?s?|regional|university|memorial|national)$/;
  return /^(?:hospital|clinic)$/.test(head.low) && head.isCapital && isCommon.test(modifiers[0]?.low ?? "");
}

/** Hospitals, practices, schools and the like, with all of their name. */
export function facilities(reading: Reading): Found[] {
  const { words } = reading;
  const found: Found[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const head = words[i]!;
    if (!isHead(head)) continue;
    let first =
      head.isCapital || ((plain.has(head.low) || /^(?:office|practice)$/.test(head.low)) && i > 0)
        ? firstOf(words, i)
        : i;
    if (!head.isCapital && first === i && plain.has(head.low)) first = smallFirst(words, i);
    const last = head.isCapital ? lastOf(reading, i) : i;
    if (first === last || !isNamed(words.slice(first, last + 1), head)) continue;
    let start = first;
    const isMedicalStart = natureOf(words[start]!).isTerm && words[start]!.isUpper;
    if (isMedicalStart) start += 1;
    if (words[start]!.isLead && stops.has(words[start]!.low)) start += 1;
    found.push({ kind: "place", start: words[start]!.start, end: words[last]!.end });
    i = last;
  }
  return found;
}
