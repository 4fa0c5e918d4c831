import type { Node, Sequence } from "./grammar.ts";
import { measures } from "./numbers.ts";

/** What a pattern is tried on: the words of a text as they are meant, stops among them. */
export interface Words {
  readonly words: readonly string[];
  readonly values: readonly number[];
  /** A comma, a bracket or a dash stands before this word. */
  readonly isApart: readonly boolean[];
}

/** The place behind a match, or -1. */
type End = number;
/** What follows must fit as well: `next` is asked at each place where a match can end. */
type Step = (text: Words, at: number, next: (at: number) => End) => End;
export type Matcher = (text: Words, at: number) => End;

/** The alternatives that a class stands for; each is compiled once, whatever number of patterns name it. */
export type Classes = ReadonlyMap<string, readonly Sequence[]>;

export const stop = ".";
/** A short gap does not step over these: what stands behind them is denied. */
const denying: ReadonlySet<string> = new Set(["not", "never", "nobody", "noone"]);
const shortMax = 3;
/** What a number of any value begins with, among first words. */
export const anyNumber = "#";

/** Compiles patterns that share their classes. */
export function createCompiler(classes: Classes): (sequence: Sequence) => Matcher {
  const compiled = new Map<string, Step>();
  const classNamed = (name: string): Step => {
    const known = compiled.get(name) ?? some(alternatives(name, classes), steps, classes);
    compiled.set(name, known);
    return known;
  };
  const steps = (sequence: Sequence): Step => {
    const all = sequence.map((node) => stepOf(node, classNamed, steps, classes));
    const [first, second] = all;
    if (!first) return (_, at, next) => next(at);
    if (!second) return first;
    const from = (i: number, text: Words, at: number, next: (at: number) => End): End =>
      i === all.length ? next(at) : all[i]!(text, at, (end) => from(i + 1, text, end, next));
    return (text, at, next) => from(0, text, at, next);
  };
  return (sequence) => {
    const step = steps(sequence);
    return (text, at) => step(text, at, itself);
  };
}

const itself = (at: number): End => at;

function stepOf(
  node: Node,
  classNamed: (name: string) => Step,
  steps: (sequence: Sequence) => Step,
  classes: Classes,
): Step {
  switch (node.kind) {
    case "word":
      return (text, at, next) => (text.words[at] === node.word ? next(at + 1) : -1);
    case "class":
      return classNamed(node.name);
    case "some":
      return some(node.of, steps, classes);
    case "number":
      return (text, at, next) =>
        text.values[at]! >= node.min && (node.isMeasure || !measures.has(text.words[at + 1] ?? "")) ? next(at + 1) : -1;
    case "gap":
      return gap(node.max);
    case "start":
      return (text, at, next) => (at === 0 || text.words[at - 1] === stop ? next(at) : -1);
    case "end":
      return (text, at, next) => (at >= text.words.length || text.words[at] === stop ? next(at) : -1);
  }
}

const gap =
  (max: number): Step =>
  (text, at, next) => {
    for (let far = 0; far <= max; far += 1) {
      const end = next(at + far);
      if (end >= 0) return end;
      const passed = text.words[at + far];
      if (passed === undefined || passed === stop) return -1;
      if (max <= shortMax && (denying.has(passed) || text.isApart[at + far + 1])) return -1;
    }
    return -1;
  };

/** Alternatives by their first word, so that a long list costs one look. */
function some(of: readonly Sequence[], steps: (sequence: Sequence) => Step, classes: Classes): Step {
  const single = new Set<string>();
  const byFirst = new Map<string, Step[]>();
  const always: Step[] = [];
  for (const each of of) {
    const [only] = each;
    if (each.length === 1 && only?.kind === "word") {
      single.add(only.word);
      continue;
    }
    const step = steps(each);
    const first = firstOf(each, classes);
    if (!first) always.push(step);
    for (const word of first ?? []) byFirst.set(word, [...(byFirst.get(word) ?? []), step]);
  }
  return (text, at, next) => {
    const word = text.words[at];
    if (word !== undefined) {
      if (single.has(word)) {
        const end = next(at + 1);
        if (end >= 0) return end;
      }
      const end = tried(byFirst.get(word), text, at, next);
      if (end >= 0) return end;
      if (!Number.isNaN(text.values[at])) {
        const counted = tried(byFirst.get(anyNumber), text, at, next);
        if (counted >= 0) return counted;
      }
    }
    return tried(always, text, at, next);
  };
}

function tried(steps: readonly Step[] | undefined, text: Words, at: number, next: (at: number) => End): End {
  for (const step of steps ?? []) {
    const end = step(text, at, next);
    if (end >= 0) return end;
  }
  return -1;
}

const alternatives = (name: string, classes: Classes): readonly Sequence[] => {
  const of = classes.get(name);
  if (!of) throw new Error(`no words are called <${name}>`);
  return of;
};

/** The words that a match can begin with; undefined where it can begin with any. */
export function firstOf(sequence: Sequence, classes: Classes): ReadonlySet<string> | undefined {
  const first = new Set<string>();
  for (const node of sequence) {
    if (node.kind === "start") continue;
    if (node.kind === "gap" || node.kind === "end") return undefined;
    if (node.kind === "word") return first.add(node.word);
    if (node.kind === "number") return first.add(anyNumber);
    const of = node.kind === "class" ? alternatives(node.name, classes) : node.of;
    let isOptional = false;
    for (const each of of) {
      if (each.length === 0) {
        isOptional = true;
        continue;
      }
      const words = firstOf(each, classes);
      if (!words) return undefined;
      for (const word of words) first.add(word);
    }
    if (!isOptional) return first;
  }
  return undefined;
}
