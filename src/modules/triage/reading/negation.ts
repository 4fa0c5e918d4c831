import type { Match } from "./match.ts";
import type { Token } from "./tokens.ts";
import { fillers, terminators } from "./words.ts";

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const narrow = list(
  "no not without never nor nothings isnt arent wasnt werent dont doesnt didnt havent hasnt hadnt aint neither " +
    "none zero negative nil nobody noone nothing",
);
/** A doctor's "denies" reaches over its whole list. */
const wide = list("denies deny denied denying");
/** After these, "no" and "not" say something else: "not only", "no relief", "not sure". */
const pseudo = list(
  "only just sure certain better improving going helping stopping longer doubt idea matter wonder change " +
    "improvement relief reason warning well right know think able until getting working " +
    "settling easing stopped settled eased improved resolved cleared even responding relieved stop can because " +
    "usual normal normally like helps help works worked eases stops clear eaten " +
    "fade fading fades disappear blanch blanching vanish leave go goes slept drunk gone much too all quite exactly " +
    "help relieve touch touches cope stand bear good joke fun",
);
/** Two words that deny, or that negate no finding: what follows the first alone would be misread. */
const pairs: Readonly<Record<string, "narrow" | "wide" | "none">> = {
  "no evidence": "wide",
  "no sign": "wide",
  "no signs": "wide",
  "no history": "wide",
  "no complaint": "wide",
  "no complaints": "wide",
  "negative for": "wide",
  "free of": "narrow",
  "free from": "narrow",
  "absence of": "narrow",
  "lack of": "narrow",
  "ruled out": "narrow",
  "rules out": "narrow",
  "rather than": "none",
  "instead of": "none",
  "no longer": "narrow",
  "not any": "narrow",
  "not getting": "narrow",
  "not really": "narrow",
  "not on": "narrow",
  "not up": "none",
  "not all": "none",
};
/** "Nor has he vomited", "at no point did I faint": the subject after the verb ends nothing. */
const inverted = list("has have had did does do is was am are");
const pronouns = list("i he she it they we you there");
/** What is not thought is not so: "I don't think I have". */
const thinking = list("think believe feel say reckon notice see");

/** How many words may stand between a negation and the first thing that it negates. */
const reachMax = 3;
/** No further than this is a list followed: text without a full stop must not cost its length squared. */
const listMax = 40;

export interface Named {
  readonly tokens: readonly Token[];
  /** Which tokens belong to some finding. */
  readonly covered: ReadonlySet<number>;
  readonly all: readonly Match[];
  /** Of some finding, whether a believed danger is cheaper than a denied one. */
  readonly isDangerAt: (at: number) => boolean;
}

interface Negation {
  readonly reach: "narrow" | "wide";
  /** The first token that it may negate. */
  readonly from: number;
}

/**
 * The tokens that are denied. After NegEx (Chapman et al., "A simple algorithm for identifying negated
 * findings and diseases in discharge summaries", J Biomed Inform 2001;34:301–310): triggers, pseudo-triggers and
 * terminators; but it stops sooner: a denied danger costs more than a believed one. Each negation walks forward
 * once, over at most `listMax` words.
 */
export function deniedTokens(named: Named): ReadonlySet<number> {
  const { tokens } = named;
  const denied = new Set<number>();
  const things = thingsOf(named);
  const ors = nextOrs(tokens);
  for (let at = 0; at < tokens.length; at += 1) {
    const found = negationAt(tokens, at);
    if (found && named.covered.has(at) && tokens[at]!.plain !== "never")
      for (const place of ownWords(named, at, found.from)) denied.add(place);
    else if (found && !named.covered.has(at)) follow(found, named, { things, ors, denied });
  }
  return denied;
}

/** "Not pregnant" may be a finding of its own: then "pregnant" alone is denied in it, and nothing behind it. */
const ownWords = ({ all }: Named, at: number, from: number): readonly number[] =>
  all.flatMap(({ first, used }) => (first === at ? used.filter((place) => place >= from) : []));

function negationAt(tokens: readonly Token[], at: number): Negation | undefined {
  const thought = afterThought(tokens, at);
  if (thought !== undefined) return { reach: "narrow", from: thought };
  const [here, next, third] = [0, 1, 2].map((far) => tokens[at + far]?.plain ?? "") as [string, string, string];
  const pair = Object.hasOwn(pairs, `${here} ${next}`) ? pairs[`${here} ${next}`] : undefined;
  if (pair) return pair === "none" ? undefined : { reach: pair, from: at + 2 };
  if (wide.has(here)) return { reach: "wide", from: at + 1 };
  // "I don't think of dying" denies the thought; "I don't think it is a stroke" is dealt with above.
  if (narrow.has(here) && /^think(ing)?$/.test(next) && /^(of|about)$/.test(third))
    return { reach: "narrow", from: at + 1 };
  if (!narrow.has(here) || (pseudo.has(next) && !(next === "all" && third === "at"))) return undefined;
  if (here === "never" && isFirst(tokens, at)) return undefined;
  if (here === "no" && next === "point" && inverted.has(third)) return { reach: "narrow", from: at + 4 };
  if (here === "nor" && inverted.has(next) && pronouns.has(third)) return { reach: "narrow", from: at + 3 };
  if (here === "never" && inverted.has(next)) return { reach: "narrow", from: at + (pronouns.has(third) ? 3 : 2) };
  if (here === "nobody" || here === "noone" || here === "nothing") return { reach: "narrow", from: at + 1 };
  return { reach: "narrow", from: at + 1 };
}

/** "Never had such a headache", "I have never had chest pain before": it is there, for the first time. */
function isFirst(tokens: readonly Token[], at: number): boolean {
  for (let next = at + 1; next < at + firstMax; next += 1) {
    const token = tokens[next];
    if (!token || token.kind === "stop" || token.kind === "comma") return false;
    if (/^(such|before)$/.test(token.plain)) return true;
    if (token.plain === "like" && /^(this|that|it)$/.test(tokens[next + 1]?.plain ?? "")) return true;
    if (token.plain === "this" && /^(bad|severe|intense|strong|much)$/.test(tokens[next + 1]?.plain ?? "")) return true;
  }
  return false;
}
const firstMax = 9;

/** "I don't think she has", "can't say that I have": where what is not thought begins. */
function afterThought(tokens: readonly Token[], at: number): number | undefined {
  const word = (place: number): string => tokens[place]?.plain ?? "";
  let next = at;
  if (["dont", "doesnt", "didnt", "cant", "cannot", "couldnt", "wouldnt"].includes(word(next))) next += 1;
  else if (["do", "does", "did"].includes(word(next)) && word(next + 1) === "not") next += 2;
  else return undefined;
  if (!thinking.has(word(next))) return undefined;
  next += 1;
  if (word(next) === "that" || word(next) === "like") next += 1;
  if (!pronouns.has(word(next)) && !["ive", "hes", "shes", "its", "theres"].includes(word(next))) return undefined;
  const isVerb = inverted.has(word(next + 1)) || word(next + 1) === "got";
  return isVerb ? next + 2 : ["ive", "hes", "shes", "its", "theres"].includes(word(next)) ? next + 1 : undefined;
}

interface Walk {
  readonly things: readonly number[];
  readonly ors: readonly number[];
  readonly denied: Set<number>;
}

/**
 * Over fillers, a few other words, and the things on one list: "no fever, cough or rash". Where a list has no
 * "or", it ends at its first thing: in "no fever, chest pain" the pain is there.
 */
function follow({ reach, from }: Negation, named: Named, { things, ors, denied }: Walk): void {
  const { tokens, covered, isDangerAt } = named;
  let others = 0;
  let thing = -1;
  let isJoined = true;
  let isOpen = true;
  for (let at = from; at < Math.min(tokens.length, from + listMax); at += 1) {
    const token = tokens[at]!;
    if (token.kind === "stop") return;
    if (covered.has(at)) {
      const isSame = things[at] === thing || isOnePhrase(tokens, at - 1);
      if (!isSame && thing >= 0 && !isJoined) return;
      if (!isOpen && !isSame) return;
      denied.add(at);
      thing = things[at]!;
      isJoined = false;
    } else if (
      terminators.has(token.word) ||
      ((token.plain === "just" || token.plain === "only") && at > from) ||
      (narrow.has(token.plain) && token.plain !== "nor")
    )
      return;
    else if (token.kind === "or" || ["or", "nor", "any"].includes(token.plain)) isJoined = true;
    else if (token.plain === "and") {
      isJoined = true;
      isOpen &&= reach === "wide" || (thing >= 0 && isLastAndMild(named, at, isDangerAt));
    } else if (token.kind === "comma") {
      isJoined = true;
      isOpen &&= reach === "wide" || (ors[at] ?? -1) > at;
    } else if (!fillers.has(token.word)) {
      others += 1;
      if (others > reachMax) return;
    }
  }
}

/** "No nausea and vomiting.": a pair that ends the statement is denied as a whole, unless the second is a danger. */
function isLastAndMild({ tokens, covered }: Named, at: number, isDangerAt: (at: number) => boolean): boolean {
  let next = at + 1;
  while (next < at + 3 && !covered.has(next) && fillers.has(tokens[next]?.word ?? "")) next += 1;
  if (!covered.has(next)) return false;
  let end = next;
  while (covered.has(end) && end < next + 4) {
    if (isDangerAt(end)) return false;
    end += 1;
  }
  const after = tokens[end];
  return !after || after.kind === "stop" || after.kind === "comma" || after.plain === "but";
}

/** Neighbouring words of one thing: "no crushing chest pain" is denied as a whole. */
const isOnePhrase = (tokens: readonly Token[], at: number): boolean =>
  ["crushing", "sudden", "severe", "stiff", "one", "left", "right"].includes(tokens[at]?.plain ?? "");

/** For each covered token the first token of the thing that it belongs to: matches that overlap are one thing. */
function thingsOf({ all }: Named): readonly number[] {
  const things: number[] = [];
  let first = -1;
  let last = -1;
  for (const match of all.toSorted((a, b) => a.first - b.first)) {
    if (match.first > last) first = match.first;
    last = Math.max(match.first > last ? match.last : last, match.last);
    for (const at of match.used) things[at] = Math.min(things[at] ?? first, first);
  }
  return things;
}

/** For each token where the next "or" of the same statement stands, or -1. */
function nextOrs(tokens: readonly Token[]): readonly number[] {
  const next: number[] = Array.from({ length: tokens.length }, () => -1);
  let or = -1;
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    const { kind, word, plain } = tokens[at]!;
    if (kind === "stop" || terminators.has(word) || plain === "neither") or = -1;
    if (plain === "or" || plain === "nor") or = at;
    next[at] = or;
  }
  return next;
}

/** "Chest pain: no", "fever - none", "swallowing is no problem". */
export function isDeniedAfter(last: number, tokens: readonly Token[]): boolean {
  const [mark, word, end] = tokens.slice(last + 1, last + 4);
  // "Swollen lip no, breathing trouble no."
  if (mark && /^(no|none|nil)$/.test(mark.plain) && (!word || word.kind === "stop" || word.kind === "comma"))
    return true;
  const isMark =
    mark &&
    (mark.plain === ":" ||
      mark.plain === "?" ||
      mark.kind === "comma" ||
      ["is", "was", "are", "test", "were"].includes(mark.plain));
  const isNo = word && ["no", "none", "denied", "negative", "absent", "nil"].includes(word.plain);
  const isEnd =
    !end || end.kind === "stop" || end.kind === "comma" || ["problem", "issue", "trouble"].includes(end.plain);
  if (mark?.plain === "free" && word?.plain !== "of") return true;
  const isNegative =
    mark && ["negative", "absent", "denied", "nil"].includes(mark.plain) && (!word || word.kind !== "word");
  return Boolean((isMark && isNo && isEnd) || isNegative);
}
