import type { Token } from "./tokens.ts";
import { bodyParts, canon } from "./words.ts";

/** No further than this stands the part of the body before "killing me". */
const backMax = 4;

/** The tokens with figurative words as they are meant; undefined where there are none. Places stay the same. */
export function meanings(tokens: readonly Token[]): readonly Token[] | undefined {
  const meant = tokens.map((token, at) => {
    const word = meaningOf(tokens, at);
    return word === undefined ? token : { ...token, word: canon(word) };
  });
  return meant.some((token, at) => token !== tokens[at]) ? meant : undefined;
}

function meaningOf(tokens: readonly Token[], at: number): string | undefined {
  const { plain } = tokens[at]!;
  if (plain === "killing" && tokens[at + 1]?.plain === "me" && isOfBody(tokens, at)) return "hurts";
  // "No temperature" is no fever; everybody has one.
  if (/^temp(erature)?$/.test(plain) && /^(no|without|any|nor|a|high)$/.test(tokens[at - 1]?.plain ?? ""))
    return "fever";
  // A limp is how one walks; who is limp hangs like a cloth.
  if (plain === "limp" && /^(a|the|slight|bad|his|her|my|with|no|this)$/.test(tokens[at - 1]?.plain ?? ""))
    return "limping";
  // "SOB" is shortness of breath, but who sobs weeps.
  const before = tokens[at - 1]?.plain ?? "";
  return plain === "sob" && !/^(i|to|just|he|she|they|we|you|and|a|would|could|will|me|her|him)$/.test(before)
    ? "breathless"
    : undefined;
}

const isOfBody = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - backMax), at).some(({ word }) => bodyParts.has(word));
