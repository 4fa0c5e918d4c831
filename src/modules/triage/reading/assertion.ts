import type { Match } from "./match.ts";
import type { Token } from "./tokens.ts";
import { fillers, terminators } from "./words.ts";

/**
 * Only `present` counts. After NegEx and ConText, but it stops negating sooner: a denied danger costs
 * more than a believed one.
 */
export type Status = "present" | "absent" | "other" | "past" | "hypothetical";

const list = (text: string): ReadonlySet<string> => new Set(text.split(" "));

const narrow = list(
  "no not without never nor isnt arent wasnt dont doesnt didnt havent hasnt hadnt neither none zero negative",
);
/** A doctor's "denies" reaches over its whole list. */
const wide = list("denies deny denied denying");
/** After these, "no" and "not" say something else: "not only", "no relief", "not sure". */
const notNegating = list(
  "only just sure certain better improving going helping stopping longer doubt idea matter wonder change " +
    "improvement relief reason warning well right know think able until getting working " +
    "settling easing even responding relieved stop can because usually normal normally like",
);
const parents = list(
  "mother mum mom father dad grandmother grandfather grandma grandpa granny uncle aunt cousin parents family " +
    "brother sister relatives",
);
const lately = list(
  "today now just tonight ago yesterday morning currently suddenly minutes hour hours is has keeps started",
);
const wondering = [
  "what if",
  "in case",
  "symptoms of",
  "signs of",
  "how to prevent",
  "how do i prevent",
  "how to avoid",
  "what causes",
  "what is",
  "what are",
  "risk of",
  "vaccine for",
  "vaccinated against",
  "afraid of getting",
  "worried about getting",
];
const ifs = [
  "if i get",
  "if i had",
  "if i have",
  "if i develop",
  "if he gets",
  "if she gets",
  "if i start",
  "if it becomes",
  "should i get",
  "when should i worry about",
];
const histories = [
  "history of",
  "used to have",
  "used to get",
  "years ago",
  "as a child",
  "when i was a child",
  "last year",
  "in the past",
  "previously had",
  "had in 19",
  "when i was young",
];

/** How many words may stand between a negation and the first thing that it negates. */
const reachMax = 3;
/** No further than this is a sentence followed: text without a full stop must not cost its length squared. */
const sentenceMax = 40;

/** The text around a match: its words, and which of them belong to some match. */
export interface Context {
  readonly tokens: readonly Token[];
  readonly covered: ReadonlySet<number>;
  readonly all: readonly Match[];
}

/** What the text says of this match: that it is there, is not, was, might be, or is another's. */
export function statusOf(match: Match, { tokens, covered, all }: Context): Status {
  if (isDeniedAfter(match, tokens) || isDeniedBefore(match, { tokens, covered, all })) return "absent";
  const [low, high] = sentence(match, tokens);
  const plain = tokens.slice(low, high).map((token) => token.plain);
  const before = tokens.slice(low, match.first).map((token) => token.plain);
  const said = ` ${before.join(" ")} `;
  if (isOthers(plain, before)) return "other";
  if (
    [...wondering, ...ifs].some(
      (cue) => said.includes(` ${cue} `) && !after(before, cue).some((word) => word === "but" || word === ","),
    )
  ) {
    return "hypothetical";
  }
  const whole = ` ${plain.join(" ")} `;
  const isLately = plain.some((word) => lately.has(word) && !/^(ago|is|has)$/.test(word));
  return histories.some((cue) => whole.includes(` ${cue} `)) && !isLately ? "past" : "present";
}

const after = (words: readonly string[], cue: string): readonly string[] =>
  words.slice(` ${words.join(" ")} `.split(` ${cue} `)[0]!.split(" ").length);

/** The sentence around a match, ended by a full stop or a "but". */
function sentence({ first, last }: Match, tokens: readonly Token[]): [number, number] {
  const ends = (token: Token | undefined): boolean =>
    !token || token.kind === "stop" || ["but", "however", "although"].includes(token.plain);
  let [low, high] = [first, last + 1];
  while (low > 0 && first - low < sentenceMax && !ends(tokens[low - 1])) low -= 1;
  while (high < tokens.length && high - last < sentenceMax && !ends(tokens[high])) high += 1;
  return [low, high];
}

/** "My mother had a stroke" is about the mother, once; "my mother has had a stroke just now" is why one asks. */
function isOthers(plain: readonly string[], before: readonly string[]): boolean {
  if (` ${plain.join(" ")} `.includes(" family history ") || ` ${plain.join(" ")} `.includes(" runs in ")) return true;
  const who = before.findLastIndex((word) => parents.has(word));
  if (who < 0) return false;
  const then = before.slice(who + 1, who + 4);
  const isOver =
    then.some((word) => ["had", "died", "suffered"].includes(word)) &&
    !then.some((word) => word === "i" || word === "and");
  return isOver && !plain.some((word) => lately.has(word));
}

/** "Chest pain: no", "fever - none". */
function isDeniedAfter({ last }: Match, tokens: readonly Token[]): boolean {
  const [mark, word, end] = tokens.slice(last + 1, last + 4);
  const isMark = mark && (mark.plain === ":" || mark.kind === "comma" || mark.plain === "is" || mark.plain === "was");
  const isNo = word && ["no", "none", "denied", "negative", "absent"].includes(word.plain);
  return Boolean(isMark && isNo && (!end || end.kind === "stop" || end.kind === "comma"));
}

/**
 * Walks back to a negation. Between it and the match stand fillers, a few other words, and other
 * things on the same list: "no fever, cough or rash". Where the list has no "or", it ends at its
 * first thing: in "no fever, chest pain" the pain is there.
 */
function isDeniedBefore({ first }: Match, { tokens, covered, all }: Context): boolean {
  let others = 0;
  let isChained = true;
  let isChainedByAnd = true;
  for (let at = first - 1; at >= Math.max(0, first - sentenceMax); at -= 1) {
    const token = tokens[at]!;
    if (token.kind === "stop" || (terminators.has(token.word) && !covered.has(at))) return false;
    if (!covered.has(at) && (wide.has(token.plain) || narrow.has(token.plain))) {
      if (notNegating.has(tokens[at + 1]?.plain ?? "")) return false;
      return wide.has(token.plain) ? isChainedByAnd : isChained;
    }
    if (token.kind === "or" || token.plain === "or" || token.plain === "nor" || token.plain === "any") continue;
    if (token.plain === "and" || token.kind === "comma") {
      isChained &&= token.kind === "comma" && leadsToOr(tokens, at);
      isChainedByAnd &&= true;
    } else if (covered.has(at)) {
      const isJoined =
        joins(tokens, at, first, covered) ||
        (first - at <= 6 && all.some(({ used }) => used.includes(at) && used.includes(first)));
      isChained &&= isJoined;
      isChainedByAnd &&= isJoined;
    } else if (!fillers.has(token.word)) {
      others += 1;
      if (others > reachMax) return false;
    }
  }
  return false;
}

/** After a thing on the list comes a comma, an "or" or an "and" before the next; without one the list is over. */
function joins(tokens: readonly Token[], at: number, first: number, covered: ReadonlySet<number>): boolean {
  for (let next = at + 1; next <= first; next += 1) {
    const token = tokens[next]!;
    if (token.kind === "comma" || token.kind === "or" || ["or", "nor", "and"].includes(token.plain)) return true;
    if (covered.has(next) && next < first) return true;
    if (next === first) return isOnePhrase(tokens, at, first);
  }
  return true;
}

/** Neighbouring words of one thing: "no crushing chest pain" is denied as a whole. */
const isOnePhrase = (tokens: readonly Token[], at: number, first: number): boolean =>
  first - at === 1 && ["crushing", "sudden", "severe", "stiff", "one", "left", "right"].includes(tokens[at]!.plain);

function leadsToOr(tokens: readonly Token[], at: number): boolean {
  for (let next = at + 1; next < tokens.length; next += 1) {
    const token = tokens[next]!;
    if (token.kind === "stop" || terminators.has(token.word)) return false;
    if (token.plain === "or" || token.plain === "nor") return true;
  }
  return false;
}
