import { written } from "./contractions.ts";
import { plainOf, undrawn } from "./letters.ts";
import { stop, type Words } from "./matcher.ts";
import { measures, valueOf } from "./numbers.ts";
import type { Spelling } from "./spelling.ts";

/** The words of a text as they are meant, each with the place in the text that it was read from. */
export interface Tokens extends Words {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export interface Vocabulary {
  readonly spelling: Spelling;
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  readonly fillers: ReadonlySet<string>;
}

/** More is read of no message: the chat accepts 4,000 code points, which are at most so many units. */
const charactersMax = 8000;
/** So many letters in a row with gaps between them are a word that was typed apart. */
const apartMin = 3;
const apartMax = 80;

interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind: "word" | "stop" | "comma";
}

const pieces = new RegExp(
  [
    // Dots inside of a word, and two or more of them, end no sentence.
    String.raw`[\p{L}\p{M}\p{N}\p{Cf}'’‘${"`"}´ʼ@$!|+*]+`,
    String.raw`[💊🔪🔫]`,
    String.raw`(?<!\.)\.(?=\s|["')\]]|$)`,
    String.raw`[?;。！？]+`,
    String.raw`\n\s*\n`,
    String.raw`[,:()—–]| - `,
  ].join("|"),
  "gu",
);
const pictures: ReadonlyMap<string, string> = new Map([
  ["💊", "pills"],
  ["🔪", "knife"],
  ["🔫", "gun"],
]);
const edges = /^[^\p{L}\p{N}@$]+|[^\p{L}\p{M}\p{N}\p{Cf}$]+$/gu;

export function tokenise(text: string, vocabulary: Vocabulary): Tokens {
  const tokens = {
    words: [] as string[],
    values: [] as number[],
    starts: [] as number[],
    ends: [] as number[],
    isApart: [] as boolean[],
  };
  const all = joined(piecesOf(text.slice(0, charactersMax)), vocabulary.spelling);
  let isApart = false;
  for (let at = 0; at < all.length; at += 1) {
    const { kind, text: piece, start, end } = all[at]!;
    if (kind === "comma") isApart = true;
    if (kind === "comma" || (kind === "stop" && isAlone(all, at))) continue;
    const next = all[at + 1]?.kind === "word" ? all[at + 1]!.text : "";
    for (const word of kind === "stop" ? [stop] : meant(piece, next, vocabulary)) {
      if (vocabulary.fillers.has(word)) continue;
      tokens.words.push(word);
      tokens.values.push(kind === "stop" ? Number.NaN : valueOf(word));
      tokens.starts.push(start);
      tokens.ends.push(end);
      tokens.isApart.push(isApart);
      isApart = false;
    }
  }
  return tokens;
}

/** The words between stops. */
export function sentencesOf(tokens: Tokens): Tokens[] {
  const stops = [...tokens.words.keys()].filter((at) => tokens.words[at] === stop);
  const firsts = [0, ...stops.map((at) => at + 1)];
  return firsts.flatMap((first, i): Tokens[] => {
    const end = stops[i] ?? tokens.words.length;
    if (first === end) return [];
    const of = <T>(all: readonly T[]): readonly T[] => all.slice(first, end);
    return [
      {
        words: of(tokens.words),
        values: of(tokens.values),
        isApart: of(tokens.isApart),
        starts: of(tokens.starts),
        ends: of(tokens.ends),
      },
    ];
  });
}

function piecesOf(text: string): Piece[] {
  const found: Piece[] = [];
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    const place = { start: index, end: index + piece.length };
    const picture = pictures.get(piece);
    if (picture) found.push({ text: picture, kind: "word", ...place });
    else if (/^[.?;。！？\n]/u.test(piece)) found.push({ text: stop, kind: "stop", ...place });
    else if (/^[,:()—– ]/u.test(piece)) found.push({ text: ",", kind: "comma", ...place });
    else {
      const word = plainOf(piece).replace(edges, "");
      if (word) found.push({ text: word, kind: "word", ...place });
      if (/!\p{Cf}*$/u.test(piece)) found.push({ text: stop, kind: "stop", ...place });
    }
  }
  return found;
}

/** "k i l l" is "kill"; "i w a n t" are two words. */
function joined(all: readonly Piece[], spelling: Spelling): readonly Piece[] {
  const isLetter = (at: number): boolean => all[at]?.kind === "word" && all[at]!.text.length === 1;
  if (!all.some((_, at) => isLetter(at) && isLetter(at + 1) && isLetter(at + 2))) return all;
  const out: Piece[] = [];
  for (let at = 0; at < all.length; at += 1) {
    let end = at;
    while (isLetter(end)) end += 1;
    const run = all.slice(at, end);
    const letters = run.map(({ text }) => text).join("");
    const isRead = run.length >= apartMin && run.length <= apartMax;
    const read = (typed: string): readonly string[] | undefined => spelling.split(undrawn(typed) ?? typed);
    // A kiss behind a word that was typed apart is none of its letters.
    const words = isRead ? (read(letters) ?? read(letters.replace(/x+$/, ""))) : undefined;
    if (!words) {
      out.push(...(run.length > 0 ? run : [all[at]!]));
      at = Math.max(at, end - 1);
      continue;
    }
    for (const text of words) {
      const [first, last] = [all[at]!, all[at + text.length - 1]!];
      out.push({ text, kind: "word", start: first.start, end: last.end });
      at += text.length;
    }
    at -= 1;
  }
  return out;
}

/** "I. Want. To. Die." is one sentence. */
function isAlone(all: readonly Piece[], at: number): boolean {
  const isStop = (place: number): boolean => all[place] === undefined || all[place].kind === "stop";
  const isWord = (place: number): boolean => /^[a-z]/.test(all[place]?.text ?? "");
  return isWord(at - 1) && isStop(at - 2) && isWord(at + 1) && isStop(at + 2);
}

function meant(piece: string, next: string, { spelling, aliases }: Vocabulary): readonly string[] {
  const alias = aliases.get(piece);
  if (alias) return alias;
  const measure = /^(\d+)([a-z]+)$/.exec(piece);
  if (measure && measures.has(measure[2]!)) return [measure[1]!, measure[2]!];
  if (!Number.isNaN(valueOf(piece))) return [piece.replaceAll("o", (letter) => (/^\d/.test(piece) ? "0" : letter))];
  const drawn = undrawn(piece);
  const plain =
    drawn && (spelling.has(drawn) || aliases.has(drawn) || spelling.has(spelling.mended(drawn))) ? drawn : piece;
  const starred = plain.includes("*") ? spelling.revealed(plain) : plain;
  return written(starred, next).flatMap(
    (word) => aliases.get(word) ?? aliases.get(spelling.mended(word)) ?? [spelling.mended(word)],
  );
}
