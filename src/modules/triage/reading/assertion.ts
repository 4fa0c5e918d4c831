import { clausesOf, type Clauses, type Span } from "./clauses.ts";
import type { CueKind } from "./cue-phrases.ts";
import { type Cue, cuesIn } from "./cues.ts";
import { isContrasted, isOthers, type Person, subjectsOf } from "./experiencer.ts";
import type { Match } from "./match.ts";
import { deniedTokens, isDeniedAfter } from "./negation.ts";
import type { Token } from "./tokens.ts";
import { findingOf, type FindingId } from "../content/index.ts";

/**
 * What the text says of a finding, in the terms of ConText: there; perhaps there; denied or ended; another's; over;
 * only spoken of. `present` counts, and `uncertain` counts as present for safety.
 */
export type Status = "present" | "uncertain" | "absent" | "other" | "past" | "hypothetical";

export interface Assertion {
  readonly status: Status;
  /** Over, but not long ago: a danger that has passed (a faint, a droop of the face) is a danger still. */
  readonly isRecent: boolean;
  /** Asked for by name only: "is this a stroke?" tells nothing of the person. */
  readonly isAsked?: boolean;
}

/** Where a match stands; a measurement is asked about in the same way. */
export interface Place {
  readonly first: number;
  readonly last: number;
  readonly used: readonly number[];
  readonly isDanger: boolean;
  /** A "not" stands among its own words: "my ankles aren't swollen". */
  readonly isNegated?: boolean | undefined;
}

/** A text seen once as a whole, so that each match is asked about in constant time. */
export interface Frame {
  readonly tokens: readonly Token[];
  readonly clauses: Clauses;
  readonly denied: ReadonlySet<number>;
  readonly persons: readonly Person[];
  readonly isOwnStory: boolean;
  readonly isDangerousAt: (sentence: Span) => boolean;
  readonly cues: Readonly<Record<CueKind, Marks>>;
}

/** For each token the cue that reaches it. */
type Marks = readonly (Cue | undefined)[];

/** Conditions that end, unlike an illness once had. */
const passing: ReadonlySet<FindingId> = new Set<FindingId>(["pregnant", "postpartum"]);

/** Names of illnesses: asked about, they say only what the person is afraid of. */
const names: ReadonlySet<FindingId> = new Set<FindingId>(["named-emergency"]);

/** Whether a finding counts: what is said, what may be, a danger that has just passed, an illness once had. */
export const counts = (finding: FindingId, { status, isRecent, isAsked }: Assertion): boolean =>
  status === "present" ||
  (status === "uncertain" && !(isAsked && names.has(finding))) ||
  (isRecent && (isDanger(finding) || episodes.has(finding))) ||
  (status === "past" && findingOf(finding).kind === "condition" && !passing.has(finding));

/** What comes and goes, and is not over when it is gone for now. */
const episodes: ReadonlySet<FindingId> = new Set<FindingId>(["chest-pain"]);

export const isDanger = (finding: FindingId): boolean => {
  const { kind, baseline } = findingOf(finding);
  return kind === "symptom" && (baseline === "emergency" || baseline === "emergency_ambulance");
};

/** Worth being seen within a day. */
const isPressing = (finding: FindingId): boolean => {
  const { kind, baseline } = findingOf(finding);
  return isDanger(finding) || (kind === "symptom" && baseline === "consultation_24h");
};

/** How many words forward a cue reaches, within its clause. */
const reach: Readonly<Record<CueKind, number>> = {
  uncertain: 7,
  uncertainBefore: 0,
  hypothetical: 9,
  historyOf: 12,
  past: 0,
  gone: 0,
  other: 12,
};

export function frameOf(tokens: readonly Token[], all: readonly Match[]): Frame {
  const covered = new Set(all.flatMap(({ used }) => used));
  const dangers = new Set(all.filter(({ finding }) => isDanger(finding)).flatMap(({ used }) => used));
  const clauses = clausesOf(tokens);
  const persons = subjectsOf(tokens);
  const pressing = all.filter(({ finding }) => isPressing(finding));
  const dangerous = new Set(pressing.map(({ first }) => clauses.sentences[first]));
  return {
    tokens,
    clauses,
    persons,
    isDangerousAt: (sentence) => dangerous.has(sentence),
    denied: deniedTokens({ tokens, covered, all, isDangerAt: (at) => dangers.has(at) }),
    isOwnStory:
      isContrasted(tokens) ||
      all.some(({ finding, first }) => findingOf(finding).kind === "symptom" && isOwn(tokens, persons[first])),
    cues: marksOf(tokens, clauses),
  };
}

/** "My partner has chlamydia and my belly hurts" is one story; "she has a cold, I have a cough" are two. */
const isOwn = (tokens: readonly Token[], person: Person | undefined): boolean =>
  person?.subject === "self" && tokens[person.at - 1]?.plain !== "and";

function marksOf(tokens: readonly Token[], clauses: Clauses): Frame["cues"] {
  const marks = Object.fromEntries(Object.keys(reach).map((kind) => [kind, []])) as unknown as Record<
    CueKind,
    (Cue | undefined)[]
  >;
  for (const cue of cuesIn(tokens)) {
    const [low, high] = scopeOf(cue, tokens, clauses);
    for (let at = low; at < high; at += 1) marks[cue.kind][at] ??= cue;
  }
  return marks;
}

/** A cue reaches forward to the end of its clause, or over the whole of it; a list goes on behind its commas. */
function scopeOf(
  { kind, first, last, from }: Cue,
  tokens: readonly Token[],
  { clauses, sentences }: Clauses,
): [number, number] {
  const clause = clauses[first]!;
  if (kind === "past") return betweenCommas({ first, last }, tokens, clause);
  if (kind === "gone" || kind === "uncertainBefore") {
    const isAside = first === clause.low || tokens[first - 1]?.kind === "comma";
    if (isAside) return [Math.max(sentences[first]!.low, first - 14), first];
    let low = first;
    while (low > clause.low && tokens[low - 1]!.kind !== "comma") low -= 1;
    return [low, first];
  }
  const end = Math.min((clauses[last] ?? clause).high, last + 1 + reach[kind]);
  let high = last + 1;
  while (high < end && !(tokens[high]!.kind === "comma" && !isListed(tokens, high))) high += 1;
  return [kind === "other" ? clause.low : from, high];
}

/** What stands around a cue; where it stands between two commas alone, the whole clause: "piles, three years ago". */
function betweenCommas(
  { first, last }: Pick<Cue, "first" | "last">,
  tokens: readonly Token[],
  clause: Span,
): [number, number] {
  let [low, high] = [first, Math.min(last + 1, clause.high)];
  while (low > clause.low && tokens[low - 1]!.kind !== "comma") low -= 1;
  while (high < clause.high && tokens[high]!.kind !== "comma" && tokens[high]!.kind !== "stop") high += 1;
  return low === first && high === last + 1 ? [clause.low, clause.high] : [low, high];
}

/** A comma that an "or" or "and" follows within a few words parts a list, and not statements. */
const isListed = (tokens: readonly Token[], comma: number): boolean =>
  tokens.slice(comma + 1, comma + 6).some(({ plain }) => plain === "or" || plain === "and" || plain === "nor");

const plain = { isRecent: false } as const;

/** What the text says of this match. The order is that of certainty: denied words are denied even under an if. */
export function assertionOf(place: Place, frame: Frame): Assertion {
  const { tokens, clauses, denied, cues } = frame;
  const { first, last } = place;
  const head = headOf(place);
  const clause = clauses.clauses[head]!;
  if (place.isNegated || isDeniedAfter(last, tokens) || (denied.has(first) && !startsNegative(tokens, first)))
    return { status: "absent", ...plain };
  if (isUsable(cues.other[head], place) || isOthers(head, clauses.sentences[head]!, frame, place.isDanger))
    return { status: "other", ...plain };
  const ifs = cues.hypothetical[head] ?? cues.hypothetical[last];
  // "Not sure if it is": the if belongs to the doubt.
  const isOfDoubt = ifs && (cues.uncertain[head]?.last ?? -1) >= ifs.first && cues.uncertain[head]!.first < ifs.first;
  if (ifs && !isOfDoubt && isUsable(ifs, place) && !isHabit(ifs, frame, place))
    return { status: "hypothetical", ...plain };
  const past =
    (isUsable(cues.past[head], place) || isUsable(cues.historyOf[head], place)) && !isGoingOn(tokens, clause, place);
  const ended = endedBy(cues.gone[last], place, tokens);
  if (ended) return { status: past || ended !== "ended" ? "past" : "absent", isRecent: !past && ended !== "long over" };
  if (past) return { status: "past", ...plain };
  const isDoubted =
    isUsable(cues.uncertain[head], place) ||
    isUsable(cues.uncertain[last], place) ||
    isUsable(cues.uncertainBefore[head], place) ||
    isQueried(tokens, first);
  const isAsked = isDoubted && [head, last].some((at) => isQuestion(cues.uncertain[at], tokens));
  return { status: isDoubted ? "uncertain" : "present", ...plain, ...(isAsked ? { isAsked } : {}) };
}

/** "Is this a …", and nobody is named: "is my husband having a …" tells of him. */
const isQuestion = (cue: Cue | undefined, tokens: readonly Token[]): boolean =>
  cue !== undefined &&
  /^(is|are|was)$/.test(tokens[cue.first]!.plain) &&
  /^(this|that|it|these)$/.test(tokens[cue.first + 1]?.plain ?? "");

/** Where the finding's weight lies: a cue in front of its first word need not reach its last. */
const headOf = ({ first }: Place): number => first;

/** A cue made of the finding's own words is no cue: "feels like" in a phrase that has those words. */
const isUsable = (cue: Cue | undefined, { used, first, last }: Place): boolean => {
  if (!cue) return false;
  if (cue.first < first || cue.first > last) return true;
  // Within its words, but not of them: "my waters may have broken".
  return !used.some((at) => at >= cue.first && at <= cue.last);
};

const startsNegative = (tokens: readonly Token[], first: number): boolean =>
  ["cant", "cannot", "couldnt", "unable"].includes(tokens[first]?.plain ?? "");

/** Words that say the clause is about now, whatever else it says. */
const lately = new Set(
  (
    "today now just tonight yesterday morning currently suddenly minutes hour hours keeps started since still again " +
    "getting began"
  ).split(" "),
);
/** Between the commas around the finding: "piles in the past, an ulcer today". */
function isGoingOn(tokens: readonly Token[], clause: Span, { first, last }: Place): boolean {
  const isWithin = (at: number): boolean => at >= clause.low && at < clause.high && tokens[at]!.kind !== "comma";
  for (let at = first; isWithin(at) && first - at < lateMax; at -= 1) if (lately.has(tokens[at]!.plain)) return true;
  for (let at = last; isWithin(at) && at - last < lateMax; at += 1) if (lately.has(tokens[at]!.plain)) return true;
  return false;
}
/** No word further off speaks of this finding. */
const lateMax = 20;

/** "If I walk I get chest pain" is a habit: the finding stands outside of the if. */
function isHabit(cue: Cue, { tokens }: Frame, { first }: Place): boolean {
  if (!/^(if|should|were)$/.test(tokens[cue.first]!.plain)) return false;
  const between = tokens.slice(cue.last + 1, first).map(({ plain }) => plain);
  return between.some((word) => ["i", "im", "he", "she", "ive", "hes", "shes", "then"].includes(word));
}

/** "?fracture": a doctor's question mark stands in front. */
const isQueried = (tokens: readonly Token[], first: number): boolean =>
  tokens[first - 1]?.plain === "?" && tokens[first - 1]!.end === tokens[first]!.start;

/** "Gone" is then what it has become. */
const becomes: ReadonlySet<string> = new Set(
  (
    "numb blue red white cold stiff black up down on all dead pale yellow purple hard limp blind deaf quiet funny " +
    "weird grey off right through " +
    "from to past over worse viral missing wrong hoarse floppy mad crazy bad without"
  ).split(" "),
);

/** "The cough has gone": ended. "Normal now": over. "Gone numb", "has not stopped" and "comes and goes" are neither. */
function endedBy(
  cue: Cue | undefined,
  place: Place,
  tokens: readonly Token[],
): "ended" | "over" | "long over" | undefined {
  if (!cue || cue.first <= place.last || place.used.some((at) => at >= cue.first && at <= cue.last)) return undefined;
  const between = tokens.slice(place.last + 1, cue.last + 1).map(({ plain }) => plain);
  if (
    between.some((word) => /^(not|hasnt|havent|never|wont|isnt|until|when|if|doesnt|didnt|as|then|before)$/.test(word))
  )
    return undefined;
  const next = tokens[cue.last + 1]?.plain ?? "";
  if (tokens[cue.last]!.plain === "gone" && becomes.has(next)) return undefined;
  if (
    /^(stopped|settled|passed|cleared)$/.test(tokens[cue.last]!.plain) &&
    /^(breathing|responding|working|eating|drinking|feeding|out|moving|talking|taking|sleeping)$/.test(next)
  )
    return undefined;
  const hasFallen = tokens
    .slice(place.first, cue.first)
    .some((token) => /^(fever|temperature|temp|swelling|pressure|sugar|pulse|it|that)$/.test(token.plain));
  if (tokens[cue.first]!.plain === "came" && !hasFallen) return undefined;
  if (tokens[cue.last]!.plain === "ago") return "long over";
  const isOver =
    /^(gone|over|now|its|it|nothing|none|normal)$/.test(tokens[cue.first]!.plain) ||
    /^(normal|fine|ok|okay|by)$/.test(tokens[cue.last]!.plain);
  return isOver ? "over" : "ended";
}
