import { type Phrase, phrases } from "./phrases.ts";
import type { Token } from "./tokens.ts";
import { canon, fillers } from "./words.ts";
import type { FindingId } from "../content/index.ts";

/** A phrase found: the tokens from `first` to `last`, and which of them it consists of. */
export interface Match {
  readonly finding: FindingId;
  readonly first: number;
  readonly last: number;
  readonly used: readonly number[];
}

/** How many fillers may stand between two words of a phrase. */
const fillersMax = 4;
/** How far apart words may stand that are merely near each other. */
const nearMax = 5;

const places = new Set(
  "arm leg hand foot back neck shoulder jaw chest head throat ear eye knee ankle hip side face lower upper left right"
    .split(" ")
    .map(canon),
);
const breaks = new Set([
  "but",
  "although",
  "though",
  "however",
  "except",
  "not",
  "no",
  "without",
  "deni",
  "deny",
  "never",
  "nor",
  "becaus",
  "then",
]);

/** Every phrase of the lexicon in these tokens. Linear in the text: each start tries a short list of phrases. */
export function matches(tokens: readonly Token[]): Match[] {
  return tokens.flatMap((token, at) =>
    (phrases.get(token.word) ?? []).flatMap(
      (phrase) => (phrase.isNear ? near(tokens, at, phrase) : inOrder(tokens, at, phrase)) ?? [],
    ),
  );
}

function inOrder(tokens: readonly Token[], at: number, { finding, words }: Phrase): Match | undefined {
  const used = [at];
  let next = at + 1;
  for (const word of words.slice(1)) {
    let skipped = 0;
    while (tokens[next]?.word !== word) {
      const token = tokens[next];
      if (!token || token.kind !== "word" || !fillers.has(token.word) || skipped === fillersMax) return undefined;
      skipped += 1;
      next += 1;
    }
    used.push(next);
    next += 1;
  }
  return { finding, first: at, last: next - 1, used };
}

function near(tokens: readonly Token[], at: number, { finding, words }: Phrase): Match | undefined {
  const used = [at];
  for (const word of words.slice(1)) {
    const found = closest(tokens, at, word);
    if (found === undefined) return undefined;
    used.push(found);
  }
  const sorted = [...new Set(used)].sort((a, b) => a - b);
  return sorted.length < words.length ? undefined : { finding, first: sorted[0]!, last: sorted.at(-1)!, used: sorted };
}

function closest(tokens: readonly Token[], at: number, word: string): number | undefined {
  for (let far = 1; far <= nearMax; far += 1) {
    for (const place of [at + far, at - far]) {
      if (tokens[place]?.word === word && isReachable(tokens, Math.min(at, place), Math.max(at, place))) return place;
    }
  }
  return undefined;
}

/** No mark and no turn between them; over an "and" only a list of places leads: "pain in my chest and arm". */
function isReachable(tokens: readonly Token[], low: number, high: number): boolean {
  const between = tokens.slice(low + 1, high);
  if (between.some(({ kind, word }) => kind === "stop" || kind === "comma" || breaks.has(word))) return false;
  const isList = between.some(({ word }) => word === "and" || word === "or");
  return !isList || between.every(({ word }) => fillers.has(word) || places.has(word) || word === "or");
}
