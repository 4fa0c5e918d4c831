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
}

/** A number, a word with its apostrophes and invisible joiners, or one mark that matters. */
const pieces =
  /\d+(?:[.,:]\d+)?|[\p{L}\p{M}][\p{L}\p{M}\p{Cf}]*(?:['’`´ʼ][\p{L}\p{M}]+)*|[.!?;:\n…。！？]|[,()—–،]| - |\//gu;

/** The words of a text with their places. Accents, case, apostrophes and invisible characters make no difference. */
export function tokenise(text: string): Token[] {
  const found: Token[] = [];
  for (const { 0: piece, index: start } of text.matchAll(pieces)) {
    found.push({ start, end: start + piece.length, ...read(piece) });
  }
  return found;
}

function read(piece: string): Pick<Token, "word" | "plain" | "kind"> {
  if (/^\d/.test(piece)) return { kind: "number", plain: piece, word: piece };
  if (piece === "/") return { kind: "or", plain: "or", word: "or" };
  if (/^[.!?;:\n…。！？]/u.test(piece)) return { kind: "stop", plain: piece, word: "." };
  if (/^[,()—–،]| - /u.test(piece)) return { kind: "comma", plain: piece, word: "," };
  const plain = plainOf(piece);
  return { kind: "word", plain, word: canon(plain) };
}

/** `NFKD` also turns full-width letters into plain ones; three equal letters in a row are one that was held down. */
const plainOf = (piece: string): string =>
  piece
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}'’`´ʼ]/gu, "")
    .toLowerCase()
    .replace(/(\p{L})\1{2,}/gu, "$1");
