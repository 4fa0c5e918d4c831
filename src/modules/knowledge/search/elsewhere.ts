import text from "#seed/elsewhere.txt" with { type: "text" };
import { stemmer } from "stemmer";
import type { Hit } from "../contract.ts";

const stemsOf = (of: string): Set<string> =>
  new Set((of.toLowerCase().match(/\p{L}{2,}/gu) ?? []).map((word) => stemmer(word)));

const elsewhere = stemsOf(
  text
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .join(" "),
);

/** Words of a question that say nothing about its subject. */
const empty = stemsOf(
  "a about after all also am an and any are as at be been but by can could did do does for from get got " +
    "had has have he her hers him his how i if in into is it its just like me more much my no not of on or " +
    "our out over she should so some still than that the their them there they this to up us very was we " +
    "were what when where which who why will with would you your",
);

/** How many words of the question tell something about its subject. */
export const tellingWords = (question: string): number =>
  [...stemsOf(question)].filter((word) => !empty.has(word)).length;

/** How many words of the question are of another world than health, and none of what was found speaks of them. */
export function foreignWords(question: string, found: readonly Pick<Hit, "title" | "section" | "text">[]): number {
  const foreign = [...stemsOf(question)].filter((word) => elsewhere.has(word));
  if (foreign.length === 0) return 0;
  const known = stemsOf(found.map(({ title, section, text: words }) => `${title} ${section} ${words}`).join(" "));
  return foreign.filter((word) => !known.has(word)).length;
}
