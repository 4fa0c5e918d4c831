import type { Token } from "./tokens.ts";

export type Sex = "female" | "male";

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));
const female = list(
  "woman girl daughter wife she shes mother mum mom mummy grandmother grandma granny gran nan sister female " +
    "girlfriend lady aunt her hers pregnant vagina vaginal womb ovary yof",
);
const male = list(
  "man boy son husband he hes his father dad daddy grandfather grandad grandpa brother male boyfriend gentleman " +
    "gent uncle penis testicle testicles prostate scrotum foreskin yom",
);

/** Every sex that the text names: in doubt of whom it speaks, what concerns either is heeded. "34F" names one, too. */
export function sexesOf(tokens: readonly Token[]): Sex[] {
  const letters = new Set(tokens.flatMap(({ kind }, at) => (kind === "number" ? lettersBy(tokens, at) : [])));
  const says = (words: ReadonlySet<string>): boolean => tokens.some(({ plain }) => words.has(plain));
  return [
    ...(says(female) || letters.has("f") ? (["female"] as const) : []),
    ...(says(male) || letters.has("m") ? (["male"] as const) : []),
  ];
}

/** "34F", "72 yo M", "F78": not a temperature in Fahrenheit. */
function lettersBy(tokens: readonly Token[], at: number): string[] {
  const { plain } = tokens[at]!;
  if (!/^\d{1,2}$/.test(plain)) return [];
  const before = tokens[at - 1];
  if (before && /^[fm]$/.test(before.plain) && before.end === tokens[at]!.start) return [before.plain];
  const after = tokens.slice(at + 1, at + 4).map((token) => token.plain);
  const letter = after.find((word) => !["y", "yo", "yr", "yrs", "year", "old", "o", "or"].includes(word));
  return letter === "f" || letter === "m" ? [letter] : [];
}
