import { type Matcher, stop } from "./matcher.ts";
import type { PatternIndex } from "./pattern-index.ts";
import type { Reader } from "./reader.ts";
import type { Tokens } from "./tokens.ts";

/** Words of a text, from the first up to but not including the last. */
export interface Range {
  readonly first: number;
  readonly end: number;
}

type Mask = keyof Reader["masks"];

/** One text, and what its words are besides a crisis. Each question is prepared once, when it is first asked. */
export class Scene {
  readonly tokens: Tokens;
  readonly #masks: Reader["masks"];
  readonly #tried = new Map<Mask, ReturnType<PatternIndex<Matcher>["over"]>>();
  readonly #ends = new Map<Mask, Map<number, number>>();

  constructor(tokens: Tokens, { masks }: Reader) {
    this.tokens = tokens;
    this.#masks = masks;
  }

  /** Where the longest of these that begins here ends, or -1. */
  endOf(mask: Mask, at: number): number {
    const ends = this.#ends.get(mask) ?? new Map<number, number>();
    this.#ends.set(mask, ends);
    const known = ends.get(at);
    if (known !== undefined) return known;
    const tried = this.#tried.get(mask) ?? this.#masks[mask].over(this.tokens);
    this.#tried.set(mask, tried);
    let end = -1;
    tried(at, (matcher) => {
      end = Math.max(end, matcher(this.tokens, at));
    });
    ends.set(at, end);
    return end;
  }

  /** The first place in the range where one of these begins, or -1. */
  placeOf(mask: Mask, { first, end }: Range): number {
    for (let at = first; at < end; at += 1) if (this.endOf(mask, at) > at) return at;
    return -1;
  }

  holds(mask: Mask, range: Range): boolean {
    return this.placeOf(mask, range) >= 0;
  }

  sentenceOf({ first, end }: Range): Range {
    const { words } = this.tokens;
    const before = words.lastIndexOf(stop, first);
    const after = words.indexOf(stop, end);
    return {
      first: Math.max(before + 1, first - sentenceMax),
      end: Math.min(after < 0 ? words.length : after, end + sentenceMax),
    };
  }
}

/** Whoever writes without full stops writes no sentence longer than this. */
const sentenceMax = 40;
