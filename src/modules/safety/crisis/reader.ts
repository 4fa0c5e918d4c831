import { knownWords, masked, patterns, type Tier, vocabulary as content } from "./content.ts";
import { written } from "./contractions.ts";
import { type Node, parse, type Sequence } from "./grammar.ts";
import { type Classes, createCompiler, type Matcher } from "./matcher.ts";
import { PatternIndex } from "./pattern-index.ts";
import { Spelling } from "./spelling.ts";
import type { Vocabulary } from "./tokens.ts";

export type Kind = keyof typeof patterns;

export interface Pattern {
  readonly kind: Kind;
  readonly tier: Tier;
  /** Meant as it is said: no figure of speech takes it away. */
  readonly isPlain: boolean;
  readonly source: string;
  readonly matcher: Matcher;
}

/** Before a pattern that is meant as it is said. */
const plainMark = "! ";

/** The content, ready to be tried on a text. */
export interface Reader {
  readonly vocabulary: Vocabulary;
  readonly crises: PatternIndex<Pattern>;
  readonly masks: Readonly<Record<keyof typeof masked, PatternIndex<Matcher>>>;
}

/** Compiles every pattern. Throws for one that cannot be read. */
export function createReader(): Reader {
  const aliases = new Map(Object.entries(content.aliases).map(([from, to]) => [from, to.split(" ")]));
  const spell = (word: string): readonly string[] => written(word, "").flatMap((one) => aliases.get(one) ?? [one]);
  const classes: Classes = new Map(
    Object.entries(content.classes).map(([name, entries]) => [name, entries.map((entry) => parse(entry, spell))]),
  );
  const compile = createCompiler(classes);
  const told = new Set<string>();
  for (const of of classes.values()) for (const each of of) collect(each, told);
  const crises = new PatternIndex<Pattern>(classes);
  for (const [kind, tiers] of Object.entries(patterns) as [Kind, (typeof patterns)[Kind]][]) {
    for (const [tier, sources] of Object.entries(tiers) as [Tier, readonly string[]][]) {
      for (const source of sources) {
        const isPlain = source.startsWith(plainMark);
        const sequence = parse(isPlain ? source.slice(plainMark.length) : source, spell);
        collect(sequence, told);
        crises.add({ kind, tier, isPlain, source, matcher: compile(sequence) }, sequence);
      }
    }
  }
  const harmless = new Set<string>(knownWords);
  const index = (sources: readonly string[]): PatternIndex<Matcher> => {
    const all = new PatternIndex<Matcher>(classes);
    for (const source of sources) {
      const sequence = parse(source, spell);
      collect(sequence, harmless);
      all.add(compile(sequence), sequence);
    }
    return all;
  };
  const masks = Object.fromEntries(
    Object.entries(masked).map(([name, sources]) => [name, index(sources)]),
  ) as Reader["masks"];
  const vocabulary = { spelling: new Spelling(told, harmless), aliases, fillers: new Set(content.fillers) };
  return { vocabulary, crises, masks };
}

function collect(sequence: Sequence, into: Set<string>): void {
  for (const node of sequence) wordsOf(node, into);
}

function wordsOf(node: Node, into: Set<string>): void {
  if (node.kind === "word") into.add(node.word);
  if (node.kind === "some") for (const each of node.of) collect(each, into);
}
