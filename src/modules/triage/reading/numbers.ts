import type { Token } from "./tokens.ts";

/** A number in the text, in figures or words, and the first token after it. */
export interface Amount {
  readonly value: number;
  readonly next: number;
}

const units: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
};
const small: Readonly<Record<string, number>> = {
  ...units,
  zero: 0,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const tens: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
/** How many, where nobody counted: "a couple of days" is two, "a few" are three. */
const vague: Readonly<Record<string, number>> = { couple: 2, few: 3, several: 4, half: 0.5 };

/** The number that begins here. "A" and "an" are none: who reads a duration asks for them. */
export function amountAt(tokens: readonly Token[], at: number): Amount | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (token.kind === "number") return figures(token.plain, at);
  const spoken = spokenAt(tokens, at);
  if (spoken) return fraction(tokens, spoken);
  const value = Object.hasOwn(vague, token.plain) ? vague[token.plain] : undefined;
  return value === undefined ? undefined : { value, next: at + 1 };
}

/** 39.5 and 39,5 alike; a time of day is no amount. */
const figures = (plain: string, at: number): Amount | undefined =>
  plain.includes(":") ? undefined : { value: Number(plain.replace(",", ".")), next: at + 1 };

/** "Eighty eight", "a hundred and four", "one oh four". */
function spokenAt(tokens: readonly Token[], at: number): Amount | undefined {
  const word = (place: number): string => tokens[place]?.plain ?? "";
  const ten = Object.hasOwn(tens, word(at)) ? tens[word(at)]! : undefined;
  if (ten !== undefined) {
    const unit = Object.hasOwn(units, word(at + 1)) ? units[word(at + 1)]! : 0;
    return { value: ten + unit, next: at + (unit > 0 ? 2 : 1) };
  }
  if (word(at) === "hundred" || ((word(at) === "a" || word(at) === "one") && word(at + 1) === "hundred")) {
    const after = word(at) === "hundred" ? at + 1 : at + 2;
    const rest = spokenAt(tokens, word(after) === "and" ? after + 1 : after);
    return rest && rest.value < 100 ? { value: 100 + rest.value, next: rest.next } : { value: 100, next: after };
  }
  return Object.hasOwn(small, word(at)) ? { value: small[word(at)]!, next: at + 1 } : undefined;
}

/** "Thirty eight point five". */
function fraction(tokens: readonly Token[], whole: Amount): Amount {
  if (tokens[whole.next]?.plain !== "point") return whole;
  const rest = spokenAt(tokens, whole.next + 1);
  return rest && rest.value < 10 ? { value: whole.value + rest.value / 10, next: rest.next } : whole;
}
