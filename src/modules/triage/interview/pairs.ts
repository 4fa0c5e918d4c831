import { levels, type Level } from "../contract.ts";
import type { Evidence } from "../decide.ts";
import { holds, supposing } from "../evaluate.ts";
import type { FindingId, Rule } from "../content/index.ts";
import { complaintsOf, findingsInPlay, presentationsOf, rulesInPlay } from "./in-play.ts";
import type { Change } from "./changes.ts";
import { unknownIn, withImplied } from "./known.ts";
import { harmAverted, likelihoodOf } from "./weights.ts";

/** Two answers of which neither alone would change the level, but both together would: fever and a stiff neck. */
export interface Pair {
  readonly findings: readonly [FindingId, FindingId];
  readonly level: Level;
  readonly rule: Rule;
  /** How likely both are, taken as independent, times the harm that the level averts. */
  readonly drop: number;
}

/** A rule that names more unknown findings than this asks too much to be reached by two answers. */
const namesMax = 12;

interface Asked {
  readonly evidence: Pick<Evidence, "situation" | "fired">;
  readonly level: Level;
  readonly unsure: readonly FindingId[];
  /** What single answers would do: a pair is told only where it does more than its halves. */
  readonly changes: readonly Change[];
}

/** The pairs of findings in play that together would fire a red flag above the level, the most telling first. */
export function pairsOf({ evidence: { situation, fired }, level, unsure, changes }: Asked): readonly Pair[] {
  const complaints = complaintsOf(situation);
  if (complaints.length === 0 || level === levels[0]) return [];
  const presentations = presentationsOf(complaints);
  const isUnknown = unknownIn(situation, unsure);
  const open = new Set(findingsInPlay(presentations).filter(isUnknown));
  const already = new Set(fired);
  // More findings never keep a rule from firing: what all together do not fire, no two do.
  const all = { ...situation, present: new Set([...situation.present, ...[...open].flatMap(withImplied)]) };
  const candidates = rulesInPlay(complaints).filter(
    ({ rule }) =>
      rule.kind === "red-flag" && isAbove(rule.raisesTo, level) && !already.has(rule) && holds(rule.when, all),
  );
  const alone = new Map(changes.flatMap(({ finding, answers }) => (finding ? [[finding, answers[0]!.level]] : [])));
  const supposed = supposing(situation);
  const pairs = candidates
    .flatMap(({ rule, names }) => {
      const unknown = names.filter((id) => open.has(id));
      if (unknown.length < 2 || unknown.length > namesMax) return [];
      const fires = (...ids: FindingId[]): boolean =>
        supposed.with(ids.flatMap(withImplied), () => holds(rule.when, supposed.situation));
      // What fires the rule alone has a level of its own already that is no less urgent.
      const mute = unknown.filter((id) => isAbove(rule.raisesTo, alone.get(id) ?? level));
      return mute.flatMap((a, at) =>
        mute
          .slice(at + 1)
          .filter((b) => fires(a, b))
          .map((b): Pair => ({
            findings: [a, b],
            level: rule.raisesTo,
            rule,
            drop: likelihoodOf(a, presentations) * likelihoodOf(b, presentations) * harmAverted(level, rule.raisesTo),
          })),
      );
    })
    .sort((a, b) => b.drop - a.drop || (a.rule.id < b.rule.id ? -1 : 1));
  // Two rules may want the same two things: the one that says more stands for both.
  const best = new Map<string, Pair>();
  for (const pair of pairs) {
    const key = [...pair.findings].sort().join();
    if (!best.has(key)) best.set(key, pair);
  }
  return [...best.values()];
}

const isAbove = (a: Level, b: Level): boolean => levels.indexOf(a) < levels.indexOf(b);
