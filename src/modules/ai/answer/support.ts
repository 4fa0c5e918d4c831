import { isForbidden } from "./forbidden.ts";
import { stemsOf } from "./words.ts";

/** Why a sentence that a model wrote is not shown. */
export type Fault = "uncited" | "unknown-citation" | "forbidden" | "number" | "negation" | "words";

/** A passage as the model was given it. */
export interface Passage {
  readonly n: number;
  /** Names the subject, which a sentence of the passage may leave out. */
  readonly title: string;
  readonly sentences: readonly string[];
}

/** A sentence as the model wrote it, its citations taken out. */
export interface Claim {
  readonly text: string;
  readonly citations: readonly number[];
}

/**
 * Undefined when every passage that the sentence cites says what it says: its telling words and its numbers stand in
 * one sentence there, in much the same order (the title may lend the subject), and what is denied is denied there too.
 * Words decide, not likeness in meaning: "take it with food" and "never take it with food" are near in every space.
 * So what is true but freely put is dropped as well; that is the price.
 */
export function faultOf({ text, citations }: Claim, passages: readonly Passage[]): Fault | undefined {
  if (isForbidden(text)) return "forbidden";
  if (citations.length === 0) return "uncited";
  const cited = citations.map((n) => passages.find((passage) => passage.n === n));
  if (cited.includes(undefined)) return "unknown-citation";
  const faults = cited.map((passage) => faultIn(text, passage!));
  return faults.find((fault) => fault !== undefined);
}

/** The fault that the best sentence of the passage leaves. */
function faultIn(text: string, { title, sentences }: Passage): Fault | undefined {
  const subject = stemsOf(title);
  const faults = sentences.map((sentence) => faultBeside(text, sentence, subject));
  if (faults.includes(undefined)) return undefined;
  return (["negation", "number", "words"] as const).find((fault) => faults.includes(fault)) ?? "words";
}

/** So much of what is said stands in the source in the same order: words alone also tell who bit whom. */
const inOrderShare = 0.85;

function faultBeside(text: string, source: string, subject: ReadonlySet<string>): Fault | undefined {
  const own = contentOf(source);
  const told = contentOf(text);
  if (told.length === 0 || told.some((word) => !own.includes(word) && !subject.has(word))) return "words";
  if (commonInOrder(told, own) < inOrderShare * told.length) return "words";
  const numbers = new Set(numbersOf(source));
  if (numbersOf(text).some((number) => !numbers.has(number))) return "number";
  return turnsOf(text) === turnsOf(source) ? undefined : "negation";
}

const numbersOf = (text: string): string[] => text.match(/\d+(?:[.,:/]\d+)*/g) ?? [];

/** The stems of the telling words in their order; numbers are compared by themselves. */
const contentOf = (text: string): string[] =>
  (text.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => [...stemsOf(word)]).filter((word) => !/^\d/.test(word));

/** The length of the longest common subsequence. */
function commonInOrder(a: readonly string[], b: readonly string[]): number {
  let row: number[] = Array.from({ length: b.length + 1 }, () => 0);
  for (const word of a) {
    const next = [0];
    for (let n = 0; n < b.length; n += 1) next.push(word === b[n] ? row[n]! + 1 : Math.max(row[n + 1]!, next[n]!));
    row = next;
  }
  return row.at(-1)!;
}

/** What turns a sentence round, limits it or compares. */
const turns = new Set(
  (
    "no not never none neither nor without cannot except unless until only avoid stop less fewer more than " +
    "before after increase increases decrease decreases raise raises lower lowers higher safe unsafe " +
    "should must may might can could always if when rarely sometimes often usually"
  ).split(" "),
);

/** Each turn with the telling word that it governs: "do not drive, call" and "do not call, drive" differ in these. */
function turnsOf(text: string): string {
  const words =
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .replace(/\b(can)not\b|(\w)n't\b/g, "$1$2 not")
      .match(/[\p{L}]+/gu) ?? [];
  return words
    .flatMap((word, at) => {
      if (!turns.has(word)) return [];
      const governed = words.slice(at + 1).find((next) => !turns.has(next) && stemsOf(next).size > 0) ?? "";
      return [`${word}:${[...stemsOf(governed)].join("")}`];
    })
    .sort()
    .join(" ");
}
