import { saidElsewhere } from "./other-languages.ts";
import { type Kind, type Pattern, type Reader } from "./reader.ts";
import { stop } from "./matcher.ts";
import { Scene } from "./scene.ts";
import { soundsLike } from "./second-voice.ts";
import { sentencesOf, type Tokens, tokenise } from "./tokens.ts";

/** Half-open ranges of UTF-16 units in the text that was given. */
export type Span = readonly [start: number, end: number];

export interface Recognised {
  readonly kind: Kind;
  readonly spans: readonly Span[];
}

interface Match {
  readonly pattern: Pattern;
  readonly first: number;
  /** Behind the last word. */
  readonly end: number;
}

/** What must be acted on soonest stands first. */
const order: readonly Kind[] = ["overdose", "self_harm", "abuse"];

/** What the patterns say of a text, and what the second voice is asked of. */
export function createPatterns(reader: Reader) {
  return {
    matched(tokens: Tokens): Recognised | undefined {
      const meant = withoutPlans(matchesIn(new Scene(tokens, reader), reader));
      const kind = order.find((one) => meant.some(({ pattern }) => pattern.kind === one));
      return (
        kind && {
          kind,
          spans: spansOf(
            meant.filter(({ pattern }) => pattern.kind === kind),
            tokens,
          ),
        }
      );
    },
    /** A figure of speech, a story, or what a pattern has read and refused: more is not to be heard in it. */
    isVetoed(tokens: Tokens): boolean {
      const scene = new Scene(tokens, reader);
      const all = { first: 0, end: tokens.words.length };
      const isOver = scene.holds("past", all) && !scene.holds("now", all);
      const isDenial = denials.has(tokens.words[0]!) || tokens.words[0] === "no";
      if (
        isDenial ||
        isOver ||
        scene.holds("refused", all) ||
        scene.holds("idioms", all) ||
        scene.holds("information", all)
      )
        return true;
      return matchesIn(scene, reader, () => true).length > 0;
    },
  };
}

/** Pure, and linear in the length of the text. The patterns decide; where they say nothing, a second voice may. */
export function createRecogniser(reader: Reader): (text: string) => Recognised | undefined {
  const { matched, isVetoed } = createPatterns(reader);
  return (text) => {
    const tokens = tokenise(text, reader.vocabulary);
    const found = matched(tokens);
    if (found) return found;
    for (const sentence of sentencesOf(tokens)) {
      const kind = soundsLike(sentence);
      if (kind && !isVetoed(sentence)) return { kind, spans: [[sentence.starts[0]!, sentence.ends.at(-1)!]] };
    }
    const kind = saidElsewhere(text);
    return kind && { kind, spans: [[0, text.length]] };
  };
}

/** Enough to know what a text is about; one that repeats itself thousands of times is not weighed to its end. */
const matchesMax = 50;

function matchesIn(scene: Scene, { crises }: Reader, isWanted = stands): Match[] {
  const { tokens } = scene;
  const found: Match[] = [];
  const tried = crises.over(tokens);
  for (let first = 0; first < tokens.words.length && found.length < matchesMax; first += 1) {
    if (tokens.words[first] === stop) continue;
    tried(first, (pattern) => {
      const end = pattern.matcher(tokens, first);
      if (end > first && isWanted({ pattern, first, end }, scene)) found.push({ pattern, first, end });
    });
  }
  return found;
}

/** "I am going to take an overdose" is a plan: nothing has been swallowed. */
const withoutPlans = (all: readonly Match[]): readonly Match[] =>
  all.filter(
    ({ pattern, first }) =>
      pattern.kind !== "overdose" ||
      !all.some((other) => other.pattern.kind === "self_harm" && other.first < first && other.end > first),
  );

/** Neither a figure of speech, nor denied, nor a story, nor long over. */
function stands(match: Match, scene: Scene): boolean {
  const { isPlain, tier } = match.pattern;
  if (!isPlain && isIdiom(match, scene)) return false;
  if (isDenied(match, scene.tokens) && !isTurned(match, scene)) return false;
  const sentence = scene.sentenceOf(match);
  if (tier === "told" && scene.holds("information", sentence)) return false;
  return !scene.holds("past", sentence) || scene.holds("now", sentence);
}

/** A figure of speech may begin a little before the words that it shares. */
const idiomMax = 12;

function isIdiom({ first, end }: Match, scene: Scene): boolean {
  for (let at = Math.max(0, first - idiomMax); at < end; at += 1) if (scene.endOf("idioms", at) > first) return true;
  return false;
}

const denials: ReadonlySet<string> = new Set(
  "not never nobody noone none deny denies denied denying without nor neither hardly".split(" "),
);
/** Between a denial and what it denies. */
const light: ReadonlySet<string> = new Set(
  (
    "i he she they we you am is are was were be been being have has had having do does did any of the a an to " +
    "that thought thoughts thinking think idea ideas plan plans planning intention intent want wanted wanting " +
    "going would will could ever feel feeling felt or and it about at current currently actual active my his " +
    "her history suicidal self harm harming hurting wish wishes urge urges anyone anybody taken took feelings " +
    "no by talked talk said say mentioned spoken die dying kill killing myself"
  ).split(" "),
);
const denialMax = 8;

const persons: ReadonlySet<string> = new Set(["i", "he", "she", "they", "we"]);
/** "I don't think I want to die" is denied to its end; "I have no plan I want to die" is not. */
const subordinate: ReadonlySet<string> = new Set(
  "that think thinks feel feels say says said believe believes and or if".split(" "),
);

function isDenied({ first }: Match, { words, isApart }: Tokens): boolean {
  if (denials.has(words[first]!) || words[first] === "no") return false;
  for (let at = first - 1; at >= Math.max(0, first - denialMax); at -= 1) {
    // "No, I want to die."
    if (isApart[at + 1] && words[at] === "no") return false;
    const word = words[at]!;
    if (denials.has(word)) return !isStopping(words, at);
    if (word === "no" && !/^(i|he|she|they|we|one)$/.test(words[at + 1]!)) return true;
    if (word === "one" && words[at - 1] === "no") return true;
    if (!light.has(word)) return false;
    if (persons.has(word) && (isApart[at] || !subordinate.has(words[at - 1]!))) return false;
  }
  return false;
}

/** "I'm not saying", "why not", and "not only" deny nothing. */
const isStopping = (words: readonly string[], at: number): boolean =>
  words[at - 1] === "why" ||
  words[at + 1] === "only" ||
  (words[at + 1] === "have" && words[at + 2] === "to") ||
  words[at - 1] === "reason" ||
  (words[at] === "not" && words[at + 1] === "sure");

const turnMax = 25;

/**
 * Our rule for "I don't want to kill myself, but …": who brings it up and turns is heard, if what follows is dark, or
 * is left unsaid. A denial alone, or with something harmless behind it, is a denial: it may answer a question of ours.
 */
function isTurned({ end }: Match, scene: Scene): boolean {
  const last = Math.min(scene.tokens.words.length, end + turnMax);
  const at = scene.placeOf("turned", { first: end, end: last });
  // "I don't want to kill myself but…" turns to what is not said.
  return at >= 0 && (at + 1 >= scene.tokens.words.length || scene.holds("dark", { first: at + 1, end: last }));
}

/** Matches come in the order of their first words; what overlaps is one. */
function spansOf(all: readonly Match[], { starts, ends }: Tokens): Span[] {
  const spans = all.map(({ first, end }): Span => [starts[first]!, ends[end - 1]!]);
  const merged: [number, number][] = [];
  for (const [start, end] of spans) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
