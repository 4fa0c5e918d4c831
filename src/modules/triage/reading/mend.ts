import { candidates, parted, rejoined } from "./spelling.ts";
import type { Token } from "./tokens.ts";
import { canon } from "./words.ts";

/** Each word as the vocabulary spells it: slips mended, two words where two were written as one. Places stay true. */
export function mended(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    if (token.kind !== "word") {
      out.push(token);
      continue;
    }
    const next = tokens[at + 1];
    const isPair = next?.kind === "word" && next.start === token.end + 1 && !token.isForeign && !next.isForeign;
    const words = isPair ? rejoined(token.plain, next.plain) : undefined;
    if (words && next) {
      out.push(...spread(words, token, next));
      at += 1;
    } else
      out.push(
        ...mendedWord(token, next ? `${next.plain}${next.plain === "of" ? ` ${tokens[at + 2]?.plain}` : ""}` : ""),
      );
  }
  return out;
}

/** Slips that are words themselves, and cannot be meant before such a word. */
const realWords: readonly (readonly [slip: RegExp, next: RegExp, meant: string])[] = [
  [
    /^(cheat|cheats|chess)$/,
    /^(pain|pains|hurt|hurts|tight|tightness|infection|pressure|ache|aches|feels|discomfort)$/,
    "chest",
  ],
  [
    /^heat$/,
    /^(attack|attacks|rate|racing|failure|beating|beat|palpitations|trouble|problem|problems|condition)$/,
    "heart",
  ],
  [/^beast$/, /^(lump|pain|milk|feeding|feed|hurts|abscess)$/, "breast"],
  [/^(shot|sort|shirt|shorts)$/, /^of breath$/, "short"],
];

function meantBefore(plain: string, next: string): string | undefined {
  return realWords.find(([slip, before]) => slip.test(plain) && before.test(next))?.[2];
}

function mendedWord(token: Token, next: string): Token[] {
  if (token.isForeign) return [token];
  const meant = meantBefore(token.plain, next);
  if (meant) return [{ ...token, plain: meant, word: canon(meant) }];
  const two = parted(token.plain);
  if (two && two.every(({ length }) => length > 3)) return spread(two, token, token);
  const [best, ...others] = candidates(token.plain);
  if (best === undefined) return two ? spread(two, token, token) : [token];
  const word = canon(best);
  const also = [...new Set(others.map(canon))].filter((other) => other !== word);
  return [{ ...token, plain: best, word, ...(also.length > 0 ? { also } : {}) }];
}

/** Words in place of what stood from `first` to `last`; each where its letters stood, as far as that is known. */
function spread(words: readonly string[], first: Token, last: Token): Token[] {
  const [start, end] = [first.start, last.end];
  const gaps = last === first ? 0 : 1;
  const isExact = end - start === words.join("").length + gaps;
  let at = start;
  return words.map((plain): Token => {
    const from = at;
    at += plain.length + (from < first.end && from + plain.length > first.end ? gaps : 0);
    const place = isExact ? { start: from, end: Math.min(at, end) } : { start, end };
    if (isExact && at === first.end) at += gaps;
    return { ...place, kind: "word", plain, word: canon(plain) };
  });
}
