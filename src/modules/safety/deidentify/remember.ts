import { natureOf } from "./nature.ts";
import { read, type Reading } from "./reading.ts";
import { type Found, type Kind } from "./span.ts";
import { isPerson, isTitle } from "./titles.ts";

/** What was masked once in a conversation is masked wherever it comes again, in whatever sentence. */
export interface Memory {
  learn(kind: Kind, value: string): void;
  find(reading: Reading): Found[];
}

/** So many values are kept, the latest; a conversation has tens. */
const valuesMax = 2000;

export function remembering(): Memory {
  /** Words of names and places, in lower case. */
  const parts = new Map<string, Kind>();
  const wholes = new Map<string, Kind>();

  const learn = (kind: Kind, value: string): void => {
    if (wholes.size >= valuesMax) wholes.delete(wholes.keys().next().value!);
    if (/\d{3}/.test(value)) wholes.set(value, kind);
    if (kind !== "name") return;
    for (const word of read(value).words) {
      const { isWord, isTerm, isEponym } = natureOf(word);
      if (word.text.length < 3 || isTitle(word.low) || isPerson(word.low)) continue;
      if (!isWord && !isTerm && !isEponym && parts.size < valuesMax) parts.set(word.low, kind);
    }
  };

  const find = ({ text, words }: Reading): Found[] => {
    const found: Found[] = [];
    if (parts.size > 0) {
      for (const { start, end, low } of words) {
        const kind = parts.get(low);
        if (kind) found.push({ kind, start, end });
      }
    }
    for (const [value, kind] of wholes) {
      for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
        const isWhole = !/\w/.test(text[at - 1] ?? " ") && !/\w/.test(text[at + value.length] ?? " ");
        if (isWhole) found.push({ kind, start: at, end: at + value.length });
      }
    }
    return found;
  };
  return { learn, find };
}
