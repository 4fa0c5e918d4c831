import type { Token } from "./tokens.ts";

/** Where sentences and clauses lie, for every token: half-open ranges of tokens. */
export interface Clauses {
  readonly sentences: readonly Span[];
  readonly clauses: readonly Span[];
  /** True where the sentence ends with a question mark. */
  readonly isAsked: (at: number) => boolean;
}
export interface Span {
  readonly low: number;
  readonly high: number;
}

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** A turn: what was said before is not meant of what follows. */
const turns = list("but however although though yet except whereas while because despite still");
/** At the start, after a comma or an "and" these begin a statement of their own. */
const openers = list(
  "currently presently nowadays i im ive id ill he hes she shes it its we weve they theyre theyve there theres " +
    "this thats my today now then currently so since nobody everyone recently " +
    "mine",
);
/** Two sentences written as one are parted after so many words: a text without a full stop costs its length only. */
const sentenceMax = 60;

export function clausesOf(tokens: readonly Token[]): Clauses {
  const sentences: Span[] = [];
  const clauses: Span[] = [];
  let sentence = 0;
  let clause = 0;
  const close = (spans: Span[], low: number, high: number): void => {
    const span = { low, high };
    for (let at = low; at < high; at += 1) spans[at] = span;
  };
  const closeClause = (high: number): void => {
    if (high > clause) close(clauses, clause, high);
    clause = high;
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    const isFull = at - sentence >= sentenceMax;
    if ((token.kind === "stop" && token.plain !== ":") || isFull) {
      closeClause(at + 1);
      close(sentences, sentence, at + 1);
      sentence = at + 1;
    } else if (isTurn(tokens, at)) closeClause(at);
  }
  closeClause(tokens.length);
  if (tokens.length > sentence) close(sentences, sentence, tokens.length);
  return {
    sentences,
    clauses,
    isAsked: (at) => tokens[(sentences[at]?.high ?? 1) - 1]?.plain === "?",
  };
}

function isTurn(tokens: readonly Token[], at: number): boolean {
  const { plain } = tokens[at]!;
  const before = tokens[at - 1];
  if (turns.has(plain)) return true;
  if (plain === "at" && tokens[at + 1]?.plain === "present") return true;
  if (plain === "this" && tokens[at + 1]?.plain === "time") return true;
  return openers.has(plain) && before !== undefined && (before.kind === "comma" || before.plain === "and");
}
