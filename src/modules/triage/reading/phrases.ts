import { findingOf, findingIds, type FindingId } from "../content/index.ts";
import { expand, push, type Step, templateOf } from "./templates.ts";
import { tokenise } from "./tokens.ts";
import { canon } from "./words.ts";

export { expand };

/** A template after its first word. */
export interface Start {
  readonly finding: FindingId;
  readonly step: Step;
}

/** Words near each other in any order, `sudden & (vision/sight) & lost`: one way to say each part. */
export interface Nearness {
  readonly finding: FindingId;
  readonly first: readonly string[];
  readonly rest: readonly (readonly (readonly string[])[])[];
}

/** Every word of some phrase as it is written, with the form in which it is compared. */
const written = new Map<string, string>();
const known = new Map<string, readonly string[]>();

/** A piece of a template as the text would be taken apart; most are plain words, for which that is quickly done. */
function wordsOf(piece: string): readonly string[] {
  const before = known.get(piece);
  if (before) return before;
  const words = /^[a-z' -]+$/.test(piece)
    ? piece.replaceAll("'", "").split(/[ -]+/).filter(Boolean).map(wordOf)
    : tokenise(piece).flatMap(({ kind, plain, word }) =>
        kind === "word" ? [wordOf(plain)] : kind === "number" ? [word] : [],
      );
  known.set(piece, words);
  return words;
}

function wordOf(plain: string): string {
  const before = written.get(plain);
  if (before !== undefined) return before;
  const word = canon(plain);
  written.set(plain, word);
  return word;
}

/** Every template by its first word, and every group of near words by its first. Built once, from the content. */
export const { starts, nearnesses } = (() => {
  const starts = new Map<string, Start[]>();
  const nearnesses = new Map<string, Nearness[]>();
  const isKnown = new Set<string>();
  const addNear = (finding: FindingId, template: string): void => {
    const [firsts, ...rest] = template.split("&").map((part) => expand(part).map(wordsOf));
    for (const first of firsts!) {
      const key = [finding, first.join(" "), ...rest.map((part) => part.join("/"))].join(" & ");
      if (!isKnown.has(key)) push(nearnesses, first[0]!, { finding, first, rest });
      isKnown.add(key);
    }
  };
  const addInOrder = (finding: FindingId, template: string): void => {
    for (const [word, steps] of templateOf(template, wordsOf).next) {
      for (const step of steps) push(starts, word, { finding, step });
    }
  };
  for (const finding of findingIds) {
    for (const template of findingOf(finding).phrases) {
      if (/\([^)]*&/.test(template)) for (const line of expand(template)) addNear(finding, line);
      else if (template.includes("&")) addNear(finding, template);
      else addInOrder(finding, template);
    }
  }
  return { starts, nearnesses };
})();

/** Every word that some phrase contains, as it is compared. */
export const vocabulary: ReadonlySet<string> = new Set(written.values());
/** Every such word as it is written. */
export const writtenWords: ReadonlySet<string> = new Set(written.keys());
