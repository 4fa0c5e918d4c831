import type { Sequence } from "./grammar.ts";
import { anyNumber, type Classes, firstOf, type Words } from "./matcher.ts";

/** Words that nearly every message holds: a pattern is not looked for on their account. */
const common: ReadonlySet<string> = new Set(
  (
    "a about after all am an and any are as at back be because been but by can could day did do does down even " +
    "feel for from get go going got had has have he her him his home how i if in is it just keep know like made " +
    "make me more my need no not now of off on one or our out over own say says she so some take taken taking " +
    "than that the their them then there they this time to today told too took two up us want was we were what " +
    "when where which while who will with would you your am im day days night two three good bad still much " +
    "very been gone left help"
  ).split(" "),
);
const commonCost = 40;

interface Held<T> {
  readonly entry: T;
  /** The text in which one of its rarer words was last seen. */
  seenIn: number;
}

/** Patterns by the words that they can begin with, and by rarer ones without which they cannot match. */
export class PatternIndex<T> {
  readonly #classes: Classes;
  readonly #byFirst = new Map<string, Held<T>[]>();
  readonly #always: Held<T>[] = [];
  readonly #byAnchor = new Map<string, Held<T>[]>();
  #texts = 0;

  constructor(classes: Classes) {
    this.#classes = classes;
  }

  add(entry: T, sequence: Sequence): void {
    const first = firstOf(sequence, this.#classes);
    const anchors = this.#anchorsOf(sequence);
    const held: Held<T> = { entry, seenIn: anchors ? 0 : Number.POSITIVE_INFINITY };
    if (!first) this.#always.push(held);
    for (const word of first ?? []) push(this.#byFirst, word, held);
    for (const word of anchors ?? []) push(this.#byAnchor, word, held);
  }

  /** What calls back with every entry that can begin at a place of this text; good until the next call. */
  over(text: Words): (at: number, see: (entry: T) => void) => void {
    this.#texts += 1;
    const now = this.#texts;
    const mark = (all: readonly Held<T>[] | undefined): void => {
      for (const held of all ?? []) if (held.seenIn < now) held.seenIn = now;
    };
    text.words.forEach((word, at) => {
      mark(this.#byAnchor.get(word));
      if (!Number.isNaN(text.values[at])) mark(this.#byAnchor.get(anyNumber));
    });
    const tell = (all: readonly Held<T>[] | undefined, see: (entry: T) => void): void => {
      for (const held of all ?? []) if (held.seenIn >= now) see(held.entry);
    };
    return (at, see) => {
      tell(this.#byFirst.get(text.words[at]!), see);
      if (!Number.isNaN(text.values[at])) tell(this.#byFirst.get(anyNumber), see);
      tell(this.#always, see);
    };
  }

  /** The words of that part of a pattern which is the least likely to be met by chance. */
  #anchorsOf(sequence: Sequence): ReadonlySet<string> | undefined {
    let best: ReadonlySet<string> | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const node of sequence) {
      const words =
        node.kind === "gap" || node.kind === "start" || node.kind === "end"
          ? undefined
          : firstOf([node], this.#classes);
      if (!words) continue;
      const cost = [...words].reduce((sum, word) => sum + (common.has(word) ? commonCost : 1), 0);
      if (cost < least) [best, least] = [words, cost];
    }
    return best;
  }
}

function push<T>(into: Map<string, T[]>, word: string, entry: T): void {
  const known = into.get(word);
  if (known) known.push(entry);
  else into.set(word, [entry]);
}
