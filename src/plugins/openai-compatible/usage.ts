import { Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";

const Usage = Type.Object({
  prompt_tokens: Type.Integer({ minimum: 0 }),
  completion_tokens: Type.Integer({ minimum: 0 }),
});

export interface Tally {
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** `estimated` by characters, where the provider told nothing or what cannot be. */
  readonly source: "reported" | "estimated";
}

export interface Measured {
  readonly turns: readonly string[];
  readonly answer: { readonly characters: number; readonly bytes: number };
  readonly tokensMax: number;
}

/** English text has about four characters to a token; a turn's frame takes some more. */
const charactersPerToken = 4;
const frameTokens = 8;
/** No tokenizer known puts more characters than this into a token, over a whole text. */
const charactersPerTokenMax = 32;

/**
 * What a call is counted as. A budget rests on it, so a provider's figures are taken only where they
 * can be: a token has at least one byte, and is not endlessly long. Pure.
 */
export function tally(reported: unknown, { turns, answer, tokensMax }: Measured): Tally {
  const characters = turns.reduce((sum, turn) => sum + turn.length, 0);
  const bytes = turns.reduce((sum, turn) => sum + Buffer.byteLength(turn), 0);
  if (Value.Check(Usage, reported)) {
    const { prompt_tokens: tokensIn, completion_tokens: tokensOut } = reported;
    const isInWell = isWithin(tokensIn, characters, bytes + turns.length * charactersPerTokenMax + 64);
    // An answer that was thought about first has more tokens than text, and no more than were allowed.
    const isOutWell = isWithin(tokensOut, answer.characters, Math.max(tokensMax, answer.bytes) + frameTokens);
    if (isInWell && isOutWell) return { tokensIn, tokensOut, source: "reported" };
  }
  return {
    tokensIn: Math.ceil(characters / charactersPerToken) + turns.length * frameTokens,
    tokensOut: Math.ceil(answer.characters / charactersPerToken),
    source: "estimated",
  };
}

export interface Prices {
  readonly pricePerThousandIn: number;
  readonly pricePerThousandOut: number;
}

/** In the currency of the prices. */
export const costOf = (prices: Prices, { tokensIn, tokensOut }: Tally): number =>
  (tokensIn * prices.pricePerThousandIn + tokensOut * prices.pricePerThousandOut) / 1000;

const isWithin = (tokens: number, characters: number, max: number): boolean =>
  tokens >= Math.floor(characters / charactersPerTokenMax) && tokens <= max;
