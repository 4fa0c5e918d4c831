import { levels, type Level } from "../contract.ts";
import { type Decision, decide, type Evidence } from "../decide.ts";
import { holds, type Situation } from "../evaluate.ts";
import { findingOf, type FindingId, type Rule } from "../content/index.ts";
import { complaintsOf, findingsInPlay, presentationsOf, rulesNaming, rulesOfAge } from "./in-play.ts";
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
  const known: Known = {
    evidence: { ...evidence, floor: level },
    level,
    fired: new Set(evidence.fired),
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
  readonly level: Level;
  readonly fired: ReadonlySet<Rule>;
  /** The rank of the most urgent complaint's own level. */
  readonly baseline: number;
}

function yesTo(id: FindingId, known: Known, presentations: readonly string[]): Change[] {
  const { evidence, level, fired, baseline } = known;
  const added = withImplied(id);
  const situation = { ...evidence.situation, present: new Set([...evidence.situation.present, ...added]) };
  const rules = [...new Set(added.flatMap(rulesNaming))]
    .map(({ rule }) => rule)
    .filter((rule) => !fired.has(rule) && holds(rule.when, situation));
  const telling = rules.filter(({ raisesTo }) => isAbove(raisesTo, level));
  // Nothing else of a finding reaches the decision: without either, the level is what it was.
  if (telling.length === 0 && !added.some((one) => isComplaint(one) && baselineOf(one) < baseline)) return [];
  const raised = levelWith(situation, rules, evidence);
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

/** The age: one number, with a level for each band in which it would be another one. */
function agesOf({ evidence, level, fired }: Known): Change[] {
  const { situation } = evidence;
  const bands = ages.map(({ years, share }) => {
    const aged: Situation = {
      ...situation,
      reading: { ...situation.reading, facts: { ...situation.reading.facts, ages: [years] } },
    };
    const rules = rulesOfAge.filter((rule) => !fired.has(rule) && holds(rule.when, aged));
    return { years, share, rules, level: rules.length === 0 ? level : levelWith(aged, rules, evidence) };
  });
  const changing = bands.filter((band) => band.level !== level);
  if (changing.length === 0) return [];
  const telling = [...new Set(changing.flatMap(({ rules }) => rules))].filter(({ raisesTo }) =>
    isAbove(raisesTo, level),
  );
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

const levelWith = (situation: Situation, rules: readonly Rule[], evidence: Evidence): Level =>
  decide({ ...evidence, situation, fired: [...evidence.fired, ...rules] }).level;

const isAbove = (a: Level, b: Level): boolean => levels.indexOf(a) < levels.indexOf(b);
const baselineOf = (id: FindingId): number => levels.indexOf(findingOf(id).baseline);
const isComplaint = (id: FindingId): boolean => findingOf(id).kind === "symptom";
