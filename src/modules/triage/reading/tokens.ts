import { shorthand } from "./shorthand.ts";
import { canon } from "./words.ts";

export interface Token {
  /** UTF-16 units in the text that was given, half-open. */
  readonly start: number;
  readonly end: number;
  /** As it is compared; `.` and `,` for the marks that end a sentence or part a list. */
  readonly word: string;
  /** In lower case without accents and apostrophes, before any stemming. */
  readonly plain: string;
  readonly kind: "word" | "number" | "stop" | "comma" | "or";
  /** What else a misspelt word may have been meant to be, as it is compared. */
  readonly also?: readonly string[];
  /** Written with letters that English does not use: a word of another language is not mended into an English one. */
  readonly isForeign?: boolean;
}

/** A number, a short form with a slash, a word with its apostrophes and invisible joiners, or one mark that matters. */
const pieces = new RegExp(
  [
    String.raw`\d+(?:[.,:]\d+)?`,
    String.raw`(?<![\p{L}\d/])\p{L}\/(?:\p{L}\/)?\p{L}{0,2}(?![\p{L}\d])`,
    String.raw`[\p{L}\p{M}][\p{L}\p{M}\p{Cf}]*(?:['’${"`"}´ʼ][\p{L}\p{M}]+)*`,
    String.raw`[.!?;:\n…。！？]`,
    String.raw`[,()—–،]| - |\/`,
  ].join("|"),
  "gu",
);

/** The words of a text with their places. Accents, case, apostrophes and invisible characters make no difference. */
export function tokenise(text: string): Token[] {
  const found: Token[] = [];
  for (const { 0: piece, index: start } of text.matchAll(pieces)) {
    const place = { start, end: start + piece.length };
    const long = shorthand.get(piece.toLowerCase());
    if (long) found.push(...long.map((plain) => ({ ...place, ...read(plain) })));
    else if (/^\p{L}\//u.test(piece)) found.push(...parts(piece, start));
    else found.push({ ...place, ...read(piece) });
  }
  return found;
}

/** A slash between letters that is no known short form: "x/w" are two words and an "or". */
const parts = (piece: string, start: number): Token[] =>
  [...piece.matchAll(/\/|[^/]+/g)].map(({ 0: part, index }) => ({
    start: start + index,
    end: start + index + part.length,
    ...read(part),
  }));

function read(piece: string): Pick<Token, "word" | "plain" | "kind" | "isForeign"> {
  if (/^\d/.test(piece)) return { kind: "number", plain: piece, word: piece };
  if (piece === "/") return { kind: "or", plain: "or", word: "or" };
  if (/^[.!?;:\n…。！？]/u.test(piece)) return { kind: "stop", plain: piece, word: "." };
  if (/^[,()—–،]| - /u.test(piece)) return { kind: "comma", plain: piece, word: "," };
  const plain = plainOf(piece);
  const isForeign = /[^\u0020-\u007e]/.test(piece) && foreign.test(piece.normalize("NFKD"));
  return { kind: "word", plain, word: canon(plain), ...(isForeign ? { isForeign } : {}) };
}

const foreign = /\p{M}|[^\p{Cf}\p{M}'’`´ʼa-z]/iu;

/**
 * `NFKD` also turns full-width letters into plain ones. Four equal letters in a row are one that was held down; of
 * three in a longer word one is a slip: "feeeling".
 */
const plainOf = (piece: string): string =>
  piece
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}'’`´ʼ]/gu, "")
    .toLowerCase()
    .replace(/(\p{L})\1{3,}/gu, "$1")
    .replace(/(\p{L})\1{2}/gu, (_, letter: string, _at: number, word: string) =>
      word.length > 5 ? letter + letter : letter,
    );
