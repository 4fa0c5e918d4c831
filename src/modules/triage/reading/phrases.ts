import { canon } from "./words.ts";
import { findingOf, findingIds, type FindingId } from "../content/index.ts";

export interface Phrase {
  readonly finding: FindingId;
  readonly words: readonly string[];
  /** True: near each other in any order. */
  readonly isNear: boolean;
}

/** All ways a template can be read: `(a/b) c` is `a c` and `b c`. */
export function expand(template: string): string[] {
  const open = /\(([^()]*)\)/.exec(template);
  if (!open) return [template.replace(/\s+/g, " ").trim()];
  const before = template.slice(0, open.index);
  const rest = template.slice(open.index + open[0].length);
  return (open[1] ?? "").split("/").flatMap((choice) => expand(`${before}${choice}${rest}`));
}

const phrasesOf = (finding: FindingId): Phrase[] =>
  findingOf(finding)
    .phrases.flatMap(expand)
    .filter(Boolean)
    .map((line) => ({
      finding,
      isNear: line.includes("&"),
      words: line
        .split(/[ &/-]+/)
        .filter(Boolean)
        .map((word) => canon(word.replaceAll("'", ""))),
    }));

/** Every phrase, by its first word. Built once: about ten thousand short lists. */
export const phrases: ReadonlyMap<string, readonly Phrase[]> = (() => {
  const seen = new Set<string>();
  const byFirst = new Map<string, Phrase[]>();
  for (const phrase of findingIds.flatMap(phrasesOf)) {
    const key = `${phrase.finding} ${phrase.isNear} ${phrase.words.join(" ")}`;
    if (seen.has(key)) continue;
    seen.add(key);
    byFirst.set(phrase.words[0]!, [...(byFirst.get(phrase.words[0]!) ?? []), phrase]);
  }
  return byFirst;
})();

/** Every word that some phrase contains. */
export const vocabulary: ReadonlySet<string> = new Set([...phrases.values()].flat().flatMap(({ words }) => words));
