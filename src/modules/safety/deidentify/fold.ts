import { type Span } from "./span.ts";

/** A text as the recognisers see it, and the way back. */
export interface Folded {
  readonly text: string;
  /** The span of the source that a span of the folded text came from. */
  source(span: Span): Span;
}

/** Stands for something that is masked already, whatever its length. */
export const blank = "\uFFFC";

const zeros = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040,
  0x17e0, 0x1810,
];
const invisible = /\u034f|\ufe0e|\ufe0f|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
const dashes = /[\u2010-\u2015\u2212\u2e3a\ufe58\ufe63]/;
const apostrophes = /[\u2018\u2019\u201b\u02bc\u2032\u00b4\u0060]/;

/** One character as a recogniser should see it; nothing for one that is not seen at all. */
function plain(character: string): string {
  if (character <= "\u007e" && character !== "`") return character;
  if (invisible.test(character)) return "";
  if (spaces.test(character)) return " ";
  if (dashes.test(character)) return "-";
  if (apostrophes.test(character)) return "'";
  const code = character.codePointAt(0)!;
  for (const zero of zeros) if (code >= zero && code < zero + 10) return String(code - zero);
  // Full-width forms and the mathematical alphabets that people dress names in.
  const isDressed = (code >= 0xff01 && code <= 0xff5e) || (code >= 0x1d400 && code <= 0x1d7ff);
  return isDressed ? character.normalize("NFKC") : character;
}

/** What needs a second look: anything but printable ASCII, and the backquote. */
const special = /[^\t\n\r\u0020-\u005f\u0061-\u007e]/g;

/** A stretch of the folded text: `end` is -1 where the source was taken as it is. */
interface Stretch {
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

/** The stretch that an offset of the folded text lies in. */
function stretchAt(stretches: readonly Stretch[], offset: number): Stretch {
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (stretches[middle]!.at <= offset) low = middle;
    else high = middle - 1;
  }
  return stretches[low]!;
}

/** `covered` is sorted and does not overlap: what the recognisers shall not look into. */
export function fold(source: string, covered: readonly Span[] = []): Folded {
  const stretches: Stretch[] = [];
  let text = "";
  const add = (start: number, end: number, seen: string, isKept: boolean) => {
    if (seen === "") return;
    stretches.push({ at: text.length, start, end: isKept ? -1 : end });
    text += seen;
  };
  const take = (start: number, end: number) => {
    let at = start;
    special.lastIndex = start;
    for (let match = special.exec(source); match && match.index < end; match = special.exec(source)) {
      if (match.index < at) continue;
      const character = String.fromCodePoint(source.codePointAt(match.index)!);
      const seen = character === blank ? "?" : plain(character);
      if (seen === character) continue;
      add(at, match.index, source.slice(at, match.index), true);
      at = match.index + character.length;
      add(match.index, at, seen, false);
    }
    add(at, end, source.slice(at, end), true);
  };
  let at = 0;
  for (const { start, end } of covered) {
    take(at, start);
    add(start, end, blank, false);
    at = end;
  }
  take(at, source.length);
  const startOf = (offset: number): number => {
    const stretch = stretchAt(stretches, offset);
    return stretch.end === -1 ? stretch.start + offset - stretch.at : stretch.start;
  };
  const endOf = (offset: number): number => {
    const stretch = stretchAt(stretches, offset - 1);
    return stretch.end === -1 ? stretch.start + offset - stretch.at : stretch.end;
  };
  return { text, source: ({ start, end }) => ({ start: startOf(start), end: endOf(end) }) };
}
