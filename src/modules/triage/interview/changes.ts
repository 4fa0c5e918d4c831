import { levels, type Level } from "../contract.ts";
import { type Decision, decide, type Evidence } from "../decide.ts";
import { holds, type Situation, supposing, type Supposed } from "../evaluate.ts";
import { findingOf, type FindingId, type Rule } from "../content/index.ts";
import {
  complaintsOf,
  findingsInPlay,
  presentationsOf,
  rulesBeside,
  rulesOfAge,
  rulesOfItsOwn,
  rulesReachedBy,
} from "./in-play.ts";
import { unknownIn, withImplied } from "./known.ts";
import { ages, harmAverted, likelihoodOf } from "./weights.ts";

/** A single answer that would change the level. */
export interface Change {
  /** The question's id: `has.<finding>` or `age`. */
  readonly question: string;
  readonly finding: FindingId | undefined;
  readonly label: string;
  readonly answers: readonly { readonly answer: string; readonly level: Level }[];
  /** The rules that the answer would fire. */
  readonly rules: readonly Rule[];
  readonly isRedFlag: boolean;
  /** The expected drop in risk: for each answer its likelihood times the harm that the new level averts, added up. */
  readonly drop: number;
}

interface Asked {
  readonly evidence: Evidence;
  readonly decision: Pick<Decision, "level">;
  readonly unsure: readonly FindingId[];
}

/**
 * The answers of which each alone would change the level, the most telling first: red flags before all else, then by
 * the expected drop in risk. "No" and "not sure" leave the level as it is: nothing lowers it.
 */
export function changesOf({ evidence, decision, unsure }: Asked): readonly Change[] {
  const { situation } = evidence;
  const { level } = decision;
  const complaints = complaintsOf(situation);
  if (complaints.length === 0 || level === levels[0]) return [];
  const isUnknown = unknownIn(situation, unsure);
  const presentations = presentationsOf(complaints);
  const fired = new Set(evidence.fired);
  // A rule that says no more than the level does not change it.
  const isTelling = (rule: Rule): boolean => isAbove(rule.raisesTo, level) && !fired.has(rule);
  const known: Known = {
    evidence: { ...evidence, floor: level },
    supposed: supposing(situation),
    level,
    judged: new Map(),
    isTelling,
    beside: rulesBeside(situation, isTelling),
    baseline: Math.min(...complaints.map(baselineOf)),
  };
  const findings = findingsInPlay(presentations)
    .filter(isUnknown)
    .flatMap((id) => yesTo(id, known, presentations));
  const changes = [...findings, ...(situation.reading.facts.ages.length === 0 ? agesOf(known) : [])];
  return changes.sort(
    (a, b) => Number(b.isRedFlag) - Number(a.isRedFlag) || b.drop - a.drop || (a.question < b.question ? -1 : 1),
  );
}

interface Known {
  readonly evidence: Evidence;
  readonly supposed: Supposed;
  readonly level: Level;
  readonly judged: Map<number, Level>;
  /** Whether a rule that fires would change the level. */
  readonly isTelling: (rule: Rule) => boolean;
  /** By each finding that they name, the rules that name something which is there as well. */
  readonly beside: ReadonlyMap<FindingId, readonly Rule[]>;
  /** The rank of the most urgent complaint's own level. */
  readonly baseline: number;
}

const yesTo = (id: FindingId, known: Known, presentations: readonly string[]): Change[] =>
  known.supposed.with(withImplied(id), () => changeBy(id, known, presentations));

/** What changes where the finding, and all that follow from it, are supposed already. */
function changeBy(id: FindingId, known: Known, presentations: readonly string[]): Change[] {
  const { level, baseline } = known;
  const { situation } = known.supposed;
  const telling = rulesFiredBy(id, known);
  // Nothing else of a finding reaches the decision: without either, the level is what it was.
  if (telling.length === 0 && !withImplied(id).some((one) => isComplaint(one) && baselineOf(one) < baseline)) return [];
  const raised = levelWith(situation, telling, known);
  if (raised === level) return [];
  return [
    {
      question: `has.${id}`,
      finding: id,
      label: findingOf(id).label,
      answers: [
        { answer: "yes", level: raised },
        { answer: "no", level },
      ],
      rules: telling,
      isRedFlag: telling.some(({ kind }) => kind === "red-flag"),
      drop: likelihoodOf(id, presentations) * harmAverted(level, raised),
    },
  ];
}

/** A rule that the finding would fire names something which is there already, or needs no other finding. */
function rulesFiredBy(id: FindingId, { beside, isTelling, supposed: { situation } }: Known): readonly Rule[] {
  const fired = new Set<Rule>();
  const tryOut = (rule: Rule): void => void (holds(rule.when, situation) && fired.add(rule));
  for (const one of withImplied(id)) for (const rule of beside.get(one) ?? none) tryOut(rule);
  for (const rule of rulesOfItsOwn(id)) if (isTelling(rule)) tryOut(rule);
  return fired.size < 2 ? [...fired] : rulesReachedBy(id).filter((rule) => fired.has(rule));
}
const none: readonly Rule[] = [];

/** The age: one number, with a level for each band in which it would be another one. */
function agesOf(known: Known): Change[] {
  const { evidence, level, isTelling } = known;
  const { situation } = evidence;
  const open = rulesOfAge(situation.present).filter(isTelling);
  const bands = ages.map(({ years, share }) => {
    const aged: Situation = {
      ...situation,
      reading: { ...situation.reading, facts: { ...situation.reading.facts, ages: [years] } },
    };
    const rules = open.filter((rule) => holds(rule.when, aged));
    return { years, share, rules, level: rules.length === 0 ? level : levelWith(aged, rules, known) };
  });
  const changing = bands.filter((band) => band.level !== level);
  if (changing.length === 0) return [];
  const telling = [...new Set(changing.flatMap(({ rules }) => rules))];
  return [
    {
      question: "age",
      finding: undefined,
      label: "Age",
      answers: bands.map((band) => ({ answer: String(band.years), level: band.level })),
      rules: telling,
      isRedFlag: telling.some(({ kind }) => kind === "red-flag"),
      drop: changing.reduce((sum, band) => sum + band.share * harmAverted(level, band.level), 0),
    },
  ];
}

/** The level rests on the most urgent complaint and the most urgent rule: what was judged for two such holds again. */
function levelWith(situation: Situation, rules: readonly Rule[], { evidence, judged }: Known): Level {
  const most = (ranks: readonly number[]): number => Math.min(levels.length, ...ranks);
  const ruled = most(rules.map(({ raisesTo }) => levels.indexOf(raisesTo)));
  const key = ruled * (levels.length + 1) + most(complaintsOf(situation).map(baselineOf));
  const before = judged.get(key);
  if (before) return before;
  const { level } = decide({ ...evidence, situation, fired: [...evidence.fired, ...rules] });
  judged.set(key, level);
  return level;
}

const isAbove = (a: Level, b: Level): boolean => a !== b && levels.indexOf(a) < levels.indexOf(b);
const baselineOf = (id: FindingId): number => levels.indexOf(findingOf(id).baseline);
const isComplaint = (id: FindingId): boolean => findingOf(id).kind === "symptom";
