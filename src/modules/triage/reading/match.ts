import { type Nearness, nearnesses, type Start, starts } from "./phrases.ts";
import { push, type Step } from "./templates.ts";
import type { Token } from "./tokens.ts";
import { bodyParts, canon, fillers } from "./words.ts";
import type { FindingId } from "../content/index.ts";

/** A phrase found: the tokens from `first` to `last`, and which of them it consists of. */
export interface Match {
  readonly finding: FindingId;
  readonly first: number;
  readonly last: number;
  readonly used: readonly number[];
  /** A "not" stands among its words and is none of them: "my ankles aren't swollen". */
  readonly isNegated?: boolean;
}

/** How many fillers may stand between two words of a phrase. */
const fillersMax = 4;
/** How far apart words may stand that are merely near each other. */
const nearMax = 5;
/** A template is followed over no more steps than this from one word: the cost stays linear whatever the content. */
const stepsMax = 300;

/** Between the words of a phrase they deny it. */
const nots = new Set("not isnt arent wasnt werent".split(" "));
/** Between the words of a phrase they leave it open: "my waters may have broken". */
const modals = new Set("may might could probably possibly maybe perhaps".split(" "));
const places = new Set(
  "arm leg hand foot back neck shoulder jaw chest head throat ear eye knee ankle hip side face lower upper left right"
    .split(" ")
    .map(canon),
);
const breaks = new Set("but although though however except not no without deni deny never nor becaus then".split(" "));

/** Every phrase of the content in these tokens. Linear: each word tries the templates that begin with it. */
export function matches(tokens: readonly Token[]): Match[] {
  const found: Match[] = [];
  const said = new Set(tokens.flatMap(readings));
  tokens.forEach((token, at) => {
    const behind = wordsBehind(tokens, at);
    for (const word of readings(token)) {
      for (const start of goingOn(word, behind)) follow(start, tokens, at, found);
      for (const group of nearnesses.get(word) ?? []) {
        const match = isSaid(group, said) ? near(tokens, at, group) : undefined;
        if (match) found.push(match);
      }
    }
  });
  return distinct(found);
}

const none: readonly string[] = [];
/** The word, and what else it may have been meant to be. */
const readings = ({ word, also = none }: Token): readonly string[] => (also.length === 0 ? [word] : [word, ...also]);

/** The templates that begin with a word, by the word that goes on with them; of some the first word is all. */
interface Ways {
  readonly all: readonly Start[];
  readonly whole: readonly number[];
  readonly byNext: ReadonlyMap<string, readonly number[]>;
}
const known = new Map<string, Ways>();

function waysOf(word: string): Ways {
  const before = known.get(word);
  if (before) return before;
  const all = starts.get(word) ?? [];
  const byNext = new Map<string, number[]>();
  for (const [place, { step }] of all.entries()) for (const next of step.next.keys()) push(byNext, next, place);
  const ways = { all, whole: all.flatMap(({ step }, place) => (step.isEnd ? [place] : [])), byNext };
  known.set(word, ways);
  return ways;
}

/** The templates that may be found here, in the order of the content: with a common word begin hundreds. */
function goingOn(word: string, behind: readonly string[]): readonly Start[] {
  if (!starts.has(word)) return noStarts;
  const { all, whole, byNext } = waysOf(word);
  const places = new Set(whole);
  for (const next of behind) for (const place of byNext.get(next) ?? noPlaces) places.add(place);
  return [...places].sort((a, b) => a - b).map((place) => all[place]!);
}
const noStarts: readonly Start[] = [];
const noPlaces: readonly number[] = [];

/** Every word with which a template that begins here may go on. */
function wordsBehind(tokens: readonly Token[], at: number): readonly string[] {
  const words: string[] = [];
  for (let next = at + 1; next <= at + 1 + fillersMax; next += 1) {
    const token = tokens[next];
    if (!token) break;
    words.push(...readings(token));
    if (token.kind !== "word" || !(nots.has(token.plain) || isPassed(token))) break;
  }
  return words;
}

function follow({ finding, step }: Start, tokens: readonly Token[], at: number, found: Match[]): void {
  let steps = 0;
  const walk = (here: Step, used: readonly number[], isNegated: boolean): void => {
    if (here.isEnd) {
      const match = { finding, first: at, last: used[used.length - 1]!, used };
      found.push(isNegated ? { ...match, isNegated } : match);
    }
    if (here.next.size === 0) return;
    let tried: Set<string> | undefined;
    let denied = isNegated;
    const from = used[used.length - 1]! + 1;
    for (let next = from; next <= from + fillersMax && steps < stepsMax; next += 1) {
      const token = tokens[next];
      if (!token) return;
      for (const word of readings(token)) {
        const following = tried?.has(word) ? undefined : here.next.get(word);
        if (!following || isOfNext(tokens, next, used)) continue;
        (tried ??= new Set()).add(word);
        steps += following.length;
        for (const further of following) walk(further, [...used, next], denied);
      }
      if (token.kind !== "word") return;
      if (!denied && nots.has(token.plain)) denied = true;
      else if (!isPassed(token)) return;
    }
  };
  walk(step, [at], false);
}

/** A word that may stand within a phrase. */
const isPassed = ({ word, plain }: Token): boolean => fillers.has(word) || modals.has(plain);

/** "Cold on my chest and sore throat", "… and pain in my knee": what hurts is named behind it. */
function isOfNext(tokens: readonly Token[], at: number, used: readonly number[]): boolean {
  if (tokens[at]!.word !== pain || !used.some((before) => bodyParts.has(tokens[before]!.word))) return false;
  const isAdjective = /^(sore|painful|aching|achy)$/.test(tokens[at]!.plain);
  if (isAdjective && bodyParts.has(tokens[at + 1]?.word ?? "")) return true;
  if (tokens[at - 1]?.plain !== "and" || !/^(in|on|at|of|behind|around)$/.test(tokens[at + 1]?.plain ?? ""))
    return false;
  return tokens.slice(at + 2, at + 5).some(({ word }) => bodyParts.has(word));
}
const pain = canon("pain");

const isSaid = ({ first, rest }: Nearness, said: ReadonlySet<string>): boolean =>
  first.every((word) => said.has(word)) &&
  rest.every((part) => part.some((words) => words.every((word) => said.has(word))));

function near(tokens: readonly Token[], at: number, { finding, first, rest }: Nearness): Match | undefined {
  const used = new Set([at]);
  const take = (words: readonly string[]): boolean => {
    const places = words.map((word) => closest(tokens, at, word));
    if (places.some((place) => place === undefined || used.has(place))) return false;
    for (const place of places) used.add(place!);
    return new Set(places).size === places.length;
  };
  if (!take(first.slice(1)) || !rest.every((part) => part.some(take))) return undefined;
  const sorted = [...used].sort((a, b) => a - b);
  return { finding, first: sorted[0]!, last: sorted.at(-1)!, used: sorted };
}

function closest(tokens: readonly Token[], at: number, word: string): number | undefined {
  for (let far = 1; far <= nearMax; far += 1) {
    for (const place of [at + far, at - far]) {
      const token = tokens[place];
      if (!token || (token.word !== word && !token.also?.includes(word))) continue;
      if (isReachable(tokens, Math.min(at, place), Math.max(at, place))) return place;
    }
  }
  return undefined;
}

/** No mark and no turn between them; over an "and" only a list of places leads: "pain in my chest and arm". */
function isReachable(tokens: readonly Token[], low: number, high: number): boolean {
  const between = tokens.slice(low + 1, high);
  if (between.some(({ kind, word }) => kind === "stop" || kind === "comma" || breaks.has(word))) return false;
  const isList = between.some(({ word }) => word === "and" || word === "or");
  return !isList || between.every(({ word }) => fillers.has(word) || places.has(word) || word === "or");
}

/** The same words of the same finding, once. */
function distinct(found: readonly Match[]): Match[] {
  const byKey = new Map<string, Match>();
  for (const match of found) byKey.set(`${match.finding} ${match.used.join()}`, match);
  return [...byKey.values()];
}
