import { expect, test } from "bun:test";
import fc from "fast-check";
import { levels, type Level, type TriageRequest } from "../contract.ts";
import { type Example, type FindingId, type Rule, rules } from "../content/index.ts";
import { namedIn } from "../content/condition.ts";
import { decide, type Evidence } from "../decide.ts";
import { holds, type Situation } from "../evaluate.ts";
import { understand } from "../judge.ts";
import { opinion } from "../testing.ts";
import { changesOf } from "./changes.ts";
import { complaintsOf, findingsInPlay, presentationsOf } from "./in-play.ts";
import { unknownIn, withImplied } from "./known.ts";
import { pairsOf } from "./pairs.ts";
import { ages } from "./weights.ts";

const requestOf = (example: Example): TriageRequest => (typeof example === "string" ? { text: example } : example);
const requests = fc.constantFrom(...rules.flatMap(({ fires, holds: not }) => [...fires, ...not]).map(requestOf));
const models = fc.option(fc.constantFrom(...levels.map((level) => opinion(level, 0.5))), { nil: undefined });
const isAbove = (a: Level, b: Level): boolean => levels.indexOf(a) < levels.indexOf(b);

/** Slowly and plainly: every rule is asked again in a situation of its own. */
const firedIn = (situation: Situation): Rule[] => rules.filter(({ when }) => holds(when, situation));
const withFindings = (situation: Situation, ids: readonly FindingId[]): Situation => ({
  ...situation,
  present: new Set([...situation.present, ...ids.flatMap(withImplied)]),
});
const aged = (situation: Situation, years: number): Situation => ({
  ...situation,
  reading: { ...situation.reading, facts: { ...situation.reading.facts, ages: [years] } },
});

interface Standing {
  readonly evidence: Evidence;
  readonly level: Level;
  readonly open: readonly FindingId[];
  readonly isOpen: boolean;
}

function standing(request: TriageRequest, classification: Evidence["classification"]): Standing {
  const { situation, fired } = understand(request, {});
  const evidence: Evidence = { situation, fired, classification, confidenceMin: 0.3 };
  const complaints = complaintsOf(situation);
  const { level } = decide(evidence);
  const open = findingsInPlay(presentationsOf(complaints)).filter(unknownIn(situation, []));
  return { evidence, level, open, isOpen: complaints.length > 0 && level !== levels[0] };
}

test("the answers that change the level are all of them, each with the level that it leads to", () => {
  fc.assert(
    fc.property(requests, models, (request, model) => {
      const { evidence, level, open, isOpen } = standing(request, model);
      const { situation } = evidence;
      const levelIn = (other: Situation): Level =>
        decide({ ...evidence, situation: other, fired: firedIn(other), floor: level }).level;
      const expected = new Map<string, Level[]>();
      for (const id of isOpen ? open : []) {
        const raised = levelIn(withFindings(situation, [id]));
        if (raised !== level) expected.set(`has.${id}`, [raised, level]);
      }
      const byAge = ages.map(({ years }) => levelIn(aged(situation, years)));
      if (isOpen && situation.reading.facts.ages.length === 0 && byAge.some((other) => other !== level))
        expected.set("age", byAge);
      const changes = changesOf({ evidence, decision: { level }, unsure: [] });
      const told = changes.map(({ question, answers }) => [question, answers.map((one) => one.level)] as const);
      expect(Object.fromEntries(told)).toEqual(Object.fromEntries(expected));
    }),
    { numRuns: 120 },
  );
});

test("the pairs are those of which both answers, and neither alone, fire a red flag that says more", () => {
  fc.assert(
    fc.property(requests, models, (request, model) => {
      const { evidence, level, open, isOpen } = standing(request, model);
      const { situation, fired } = evidence;
      const changes = changesOf({ evidence, decision: { level }, unsure: [] });
      const alone = new Map(changes.map(({ finding, answers }) => [finding, answers[0]!.level]));
      const complaints = new Set(complaintsOf(situation));
      const expected = new Set<string>();
      for (const rule of isOpen ? rules : []) {
        const names = [...new Set(namedIn(rule.when))];
        const unknown = names.filter((id) => open.includes(id));
        const isCandidate = rule.kind === "red-flag" && isAbove(rule.raisesTo, level) && !fired.includes(rule);
        if (!isCandidate || unknown.length > 12 || !names.some((id) => complaints.has(id))) continue;
        for (const a of unknown)
          for (const b of unknown) {
            const says = (id: FindingId): Level => alone.get(id) ?? level;
            const isMore = isAbove(rule.raisesTo, says(a)) && isAbove(rule.raisesTo, says(b));
            if (a < b && isMore && holds(rule.when, withFindings(situation, [a, b]))) expected.add(`${a} ${b}`);
          }
      }
      const pairs = pairsOf({ evidence, level, unsure: [], changes });
      expect(pairs.map(({ findings }) => [...findings].sort().join(" ")).sort()).toEqual([...expected].sort());
    }),
    { numRuns: 120 },
  );
});
