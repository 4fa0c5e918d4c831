import type { TriageResult } from "../contract.ts";

type Question = TriageResult["questions"][number];

/** What the words say in answer to a question, and whether they say anything else besides. */
export interface PlainAnswer {
  readonly value: string | number;
  readonly isWhole: boolean;
}

const opening = (...words: readonly string[]): RegExp => new RegExp(`^(?:${words.join("|")})\\b`, "iu");

const unsure = opening(
  "(?:i(?:'|’)?m |i am )?not (?:really )?sure",
  "unsure|no idea|not certain|dunno|maybe|perhaps|possibly",
  "i (?:really )?(?:don(?:'|’)?t|do not) know|don(?:'|’)?t know",
  "can(?:'|’)?t (?:say|tell)|hard to (?:say|tell)",
);
const no = opening("no,? thanks?|nope|nah|not at all|none|never|no");
const yes = opening("yes please|yes|yeah|yep|yup|yea|aye|correct|definitely|i do|it is|it does|sure");
/** After the first word the answer ends, or goes on behind a mark: "no idea" and "no fever" are no plain "no". */
const end = /^\s*[.!]*\s*$/u;
const goesOn = /^\s*(?:[,.;!–—\n]|-\s|(?:but|and|though)\b)/iu;

/** Reads words as the answer to a question that was asked; undefined where they are something else. Pure. */
export function plainAnswer(
  { kind, options }: Pick<Question, "kind" | "options">,
  words: string,
): PlainAnswer | undefined {
  const text = words.trim();
  if (kind === "yes_no") return yesOrNo(text);
  if (unsure.test(text)) return { value: "not sure", isWhole: true };
  if (kind === "number") return ageIn(text);
  const option = options.find((one) => one.toLowerCase() === text.toLowerCase());
  return option === undefined ? undefined : { value: option, isWhole: true };
}

function yesOrNo(text: string): PlainAnswer | undefined {
  for (const [value, pattern] of [
    ["not sure", unsure],
    ["no", no],
    ["yes", yes],
  ] as const) {
    const found = pattern.exec(text);
    if (!found) continue;
    const rest = text.slice(found[0].length);
    if (end.test(rest)) return { value, isWhole: true };
    if (goesOn.test(rest) || value === "not sure") return { value, isWhole: false };
  }
  return undefined;
}

const age = new RegExp(
  [
    "^(?:(?:i(?:'|’)?m|i am|(?:s?he|they) (?:is|are)|s?he(?:'|’)s|aged?)\\s+)?",
    "(\\d{1,3}(?:[.,]\\d+)?)\\s*",
    "(years?|yrs?|y|months?|mths?|m|weeks?|w|days?|d)?(?:\\s*old)?[.!]?$",
  ].join(""),
  "iu",
);
const perYear: Readonly<Record<string, number>> = { y: 1, m: 12, w: 52, d: 365 };

function ageIn(text: string): PlainAnswer | undefined {
  const [, digits, unit = "y"] = age.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const value = Number(digits.replace(",", ".")) / perYear[unit.charAt(0).toLowerCase()]!;
  return value <= 120 ? { value, isWhole: true } : undefined;
}

/** True for words that answer and say nothing else: as part of a message they would only confuse its reader. */
export const isBareAnswer = (words: string): boolean => yesOrNo(words.trim())?.isWhole === true;
