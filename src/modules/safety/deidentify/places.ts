import { pattern, raw } from "./pattern.ts";
import { words as lexicon } from "./lexicon.ts";
import { isBeforeHead, natureOf, stops } from "./nature.ts";
import { type Reading, type Word } from "./reading.ts";
import { type Found } from "./span.ts";

/** Words of a place's name at most. */
const wordsMax = 4;
const before: ReadonlySet<string> = new Set(
  "in at from near to around outside of visiting leaving via toward towards".split(" "),
);
const living = pattern(
  "i",
  raw`\b(?:live[sd]?|living|reside[sd]?|residing|resident|moved|moving|`,
  raw`stay(?:s|ed|ing)?|based|located|born|from|visiting|travel(?:s|led|`,
  raw`ed|ling|ing)?|works?|working|worked|near|outside)\b[\w ]{0,12}$`,
);
const prefixes: ReadonlySet<string> = new Set(
  "st st. saint san santa los las el mt mount fort port lake new north south east west upper lower great".split(" "),
);

/** The last word of the place that begins at word i and is in the list, or -1; the longest wins. */
function listed(words: readonly Word[], i: number): number {
  const { places, placeStarts } = lexicon();
  let last = places.has(words[i]!.low) ? i : -1;
  if (!placeStarts.has(words[i]!.low)) return last;
  let name = words[i]!.low;
  for (let k = i + 1; k < words.length && k - i < wordsMax; k += 1) {
    const { gap, low } = words[k]!;
    if (!/^(?:\.? |-)$/.test(gap)) break;
    name += `${gap.includes("-") ? "-" : " "}${low}`;
    if (places.has(name) || places.has(name.replaceAll("-", " "))) last = k;
  }
  return last;
}

function isPlace(reading: Reading, i: number, last: number): boolean {
  const { words, text } = reading;
  const word = words[i]!;
  const previous = words[i - 1];
  const preposition = previous?.low === "the" ? words[i - 2] : previous;
  const isAfter = preposition !== undefined && before.has(preposition.low) && word.gap === " ";
  const { isWord, isGiven, isSurname, isTerm } = natureOf(word);
  const isLiving = isAfter && living.test(text.slice(Math.max(0, word.start - 30), word.start));
  if (last > i) return word.isCapital || isAfter;
  if (isTerm || stops.has(word.low) || word.text.length < 3 || lexicon().medical("head").has(word.low)) return false;
  if (isWord && preposition?.low === "of") return false;
  if (isBeforeHead(words, i)) return false;
  if (word.isUpper && word.text.length < 4) return false;
  if (!word.isCapital) return isLiving && !isWord && word.text.length > 3;
  if (lexicon().medical("eponym").has(word.low) && !isLiving) return false;
  if (isWord || isGiven || isSurname) return (isAfter && !word.isLead) || withState(reading, last) > last;
  return true;
}

const stateNames: ReadonlySet<string> = new Set(
  (
    "alabama alaska arizona arkansas california colorado connecticut " +
    "delaware florida georgia hawaii idaho illinois indiana iowa kansas " +
    "kentucky " +
    "louisiana maine maryland massachusetts michigan minnesota mississippi " +
    "missouri montana nebraska nevada ohio oklahoma oregon pennsylvania " +
    "tennessee texas utah vermont virginia washington wisconsin wyoming " +
    "ontario quebec england scotland wales ireland uk usa"
  ).split(" "),
);

/** By its name, or by its two capitals. */
export const isState = (word: string): boolean =>
  word.length === 2 ? lexicon().medical("state").has(word.toLowerCase()) : stateNames.has(word.toLowerCase());

/** With the state or country after a comma: "Houston, Texas" is one place. */
function withState({ words }: Reading, last: number): number {
  const next = words[last + 1];
  if (!next?.isCapital || !/^,? $/.test(next.gap)) return last;
  const isShort = next.text.length === 2 && next.text === next.text.toUpperCase() && isState(next.text);
  const isNamed = next.gap === ", " && (stateNames.has(next.low) || natureOf(next).isPlace);
  return isShort || isNamed ? last + 1 : last;
}

/** "St. Vincent's", "Mt. Sinai", "Fort Worth": a prefix and a capitalised name. */
function prefixed(words: readonly Word[], i: number): number {
  const next = words[i + 1];
  if (!prefixes.has(words[i]!.low) || !words[i]!.isCapital || !next?.isCapital || !/^\.? $/.test(next.gap)) return -1;
  const isSaint = /^(?:st|saint|mt|mount|ft|fort|san|santa|los|las|el|port)$/.test(words[i]!.low);
  if (!isSaint || next.text.length < 2 || isBeforeHead(words, i + 1)) return -1;
  const after = words[i + 2];
  // The herb.
  return after?.low === "wort" ? -1 : i + 1;
}

/** A capitalised word nobody knows, or an abbreviation that is no medical one, after "at" and its like. */
function isUnknownAfter({ words, text }: Reading, i: number): boolean {
  const word = words[i]!;
  const previous = words[i - 1];
  if (!previous || !word.isCapital || !/^ (?:the )?$/.test(word.gap) || stops.has(word.low)) return false;
  const { isTerm, isWord, isEponym } = natureOf(word);
  // New Jersey and North Dakota are no smaller than a state.
  if (/^(?:new|north|south|west)$/.test(word.low) && words[i + 1] && natureOf(words[i + 1]!).isTerm) return false;
  const isLiving = living.test(text.slice(Math.max(0, word.start - 30), word.start)) && before.has(previous.low);
  const isCity = /^(?:la|sf|dc|kc|nola|slc)$/.test(word.low) || isState(word.text);
  if (isLiving && word.isUpper && (isCity || !isTerm) && !/^(?:us|usa|uk|uae|eu)$/.test(word.low)) return true;
  if (isTerm || isBeforeHead(words, i) || word.text.length < 2) return false;
  const isAt = previous.low === "at" || (previous.low === "the" && words[i - 2]?.low === "at");
  if (word.isUpper) return isAt && !isWord && !isEponym && /^[A-Z-]+$/.test(word.text) && word.text.length < 7;
  if (isAt) return !isWord || !word.isLead;
  return isLiving && !isEponym;
}

const continues = (word: Word | undefined): boolean =>
  word?.isCapital === true && word.gap === " " && !natureOf(word).isTerm;

/** A hospital that goes by its initials or by one name. */
function isKnownSite(words: readonly Word[], i: number): boolean {
  const word = words[i]!;
  const isSite = lexicon().medical("site").has(word.low);
  const isName = lexicon().medical("surgeon").has(word.low) && !isBeforeHead(words, i);
  if (!word.isCapital) return words[i - 1]?.low === "at" && (isName || (isSite && !isBeforeHead(words, i)));
  return isName || (isSite && word.text === word.text.toUpperCase());
}

/** "Brigham & Women's". */
function withSecond({ words, text }: Reading, last: number): number {
  const more = words[last + 1];
  if (!more?.isCapital || !more.isPossessive) return last;
  return /^ (?:&|and) $/.test(text.slice(words[last]!.end, more.start)) ? last + 1 : last;
}

/** Cities and districts by their names, and capitalised words where a place is said. */
export function places(reading: Reading): Found[] {
  const { words, text } = reading;
  const found: Found[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]!;
    let last = listed(words, i);
    if (last >= 0 && !isPlace(reading, i, last)) last = -1;
    if (last < 0) last = prefixed(words, i);
    const isSite = isKnownSite(words, i);
    if (last < 0 && isSite) last = i;
    if (last < 0 && isUnknownAfter(reading, i)) {
      last = i;
      while (continues(words[last + 1])) last += 1;
    }
    if (last < 0) continue;
    if (isSite) last = withSecond(reading, last);
    last = withState(reading, last);
    const end = words[last]!.end + (text.startsWith("'s", words[last]!.end) ? 2 : 0);
    found.push({ kind: "place", start: word.start, end });
    i = last;
  }
  return found;
}
