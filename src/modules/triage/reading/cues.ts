import { type CueKind, cuePhrases } from "./cue-phrases.ts";
import { expand } from "./templates.ts";
import type { Token } from "./tokens.ts";

/** A place where the text says how a finding is meant: the tokens from `first` to `last`. */
export interface Cue {
  readonly kind: CueKind;
  readonly first: number;
  readonly last: number;
  /** The first token that it may reach: behind it, unless the finding may stand within it. */
  readonly from: number;
}

interface Pattern {
  readonly kind: CueKind;
  readonly words: readonly string[];
}

const gap = "..";
const gapOfFinding = "*";
const gapMax = 3;

const patterns: ReadonlyMap<string, readonly Pattern[]> = (() => {
  const byFirst = new Map<string, Pattern[]>();
  for (const kind of Object.keys(cuePhrases) as CueKind[]) {
    for (const words of new Set(cuePhrases[kind].flatMap(expand))) {
      const pattern = { kind, words: words.split(" ") };
      const first = pattern.words[0]!;
      const list = byFirst.get(first) ?? [];
      list.push(pattern);
      byFirst.set(first, list);
    }
  }
  return byFirst;
})();

/** Every cue, in the order of the text. Linear: each word tries the few patterns that begin with it. */
export function cuesIn(tokens: readonly Token[]): Cue[] {
  return tokens.flatMap(({ plain }, at): Cue[] => [
    ...(patterns.get(plain) ?? []).flatMap(({ kind, words }): Cue[] => {
      const last = lastOf(tokens, at, words);
      const isOpen = words.includes(gapOfFinding);
      return last === undefined ? [] : [{ kind, first: at, last, from: isOpen ? at : last + 1 }];
    }),
    ...(isYear(tokens, at) ? [{ kind: "past" as const, first: at, last: at + 1, from: at }] : []),
  ]);
}

/** "In 1998", "since 2015" is another matter. */
const isYear = (tokens: readonly Token[], at: number): boolean =>
  ["in", "around", "during"].includes(tokens[at]!.plain) && /^(19|20)\d\d$/.test(tokens[at + 1]?.plain ?? "");

function lastOf(tokens: readonly Token[], at: number, words: readonly string[]): number | undefined {
  let place = at;
  for (let i = 0; i < words.length; i += 1) {
    if (words[i] !== gap && words[i] !== gapOfFinding) {
      if (tokens[place]?.plain !== words[i]) return undefined;
      place += 1;
      continue;
    }
    const next = words[i + 1];
    let skipped = 0;
    while (tokens[place] && tokens[place]!.kind === "word" && tokens[place]!.plain !== next && skipped < gapMax + 1) {
      place += 1;
      skipped += 1;
    }
  }
  return place - 1;
}
