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

/** How many words of the question are of another world than health, and none of what was found speaks of them. */
export function foreignWords(question: string, found: readonly Pick<Hit, "title" | "section" | "text">[]): number {
  const foreign = [...stemsOf(question)].filter((word) => elsewhere.has(word));
  if (foreign.length === 0) return 0;
  const known = stemsOf(found.map(({ title, section, text: words }) => `${title} ${section} ${words}`).join(" "));
  return foreign.filter((word) => !known.has(word)).length;
}
