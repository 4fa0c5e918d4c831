import { type Static, Type } from "@sinclair/typebox";
import { type Classification, Level } from "./contract.ts";
import { inWords } from "./content/condition.ts";
import type { Decision, Evidence } from "./decide.ts";
import { grounds } from "./evaluate.ts";
import { nearlyFired } from "./explain/near.ts";
import type { Change } from "./interview/changes.ts";
import type { Pair } from "./interview/pairs.ts";
import { findingOf, type FindingId } from "./content/index.ts";

const Probabilities = Type.Record(Type.String(), Type.Number());
const Label = Type.Union([Type.String(), Type.Null()]);
const ruleMembers = {
  id: Type.String(),
  label: Type.String(),
  raisesTo: Level,
  hazard: Type.Optional(Label),
  sources: Type.Array(Type.String()),
};

/** What else the decision was given beside the request: enough to make it again. */
const Given = Type.Object({
  floor: Type.Union([Level, Type.Null()]),
  confidenceMin: Type.Number(),
  asked: Type.Array(Type.String(), { description: "Questions that had been asked before, by id." }),
  engine: Type.String({ description: "Names the code that read and decided." }),
});

/** A decision laid open: what was read, what fired and why, what the model said, and how they were combined. */
export const Trace = Type.Object({
  findings: Type.Array(
    Type.Object({
      id: Type.String(),
      label: Type.String(),
      status: Type.String({ description: "present, uncertain, absent, other, past, hypothetical or unsure." }),
      origin: Type.String(),
      spans: Type.Array(Type.Tuple([Type.Integer(), Type.Integer()])),
    }),
  ),
  facts: Type.Object({
    ages: Type.Array(Type.Number()),
    temperaturesC: Type.Array(Type.Number()),
    durationHours: Type.Array(Type.Number()),
    unexplainedWords: Type.Integer(),
    isRead: Type.Boolean(),
  }),
  rules: Type.Array(Type.Object({ ...ruleMembers, when: Type.String(), because: Type.Array(Type.String()) })),
  model: Type.Union([
    Type.Object({
      levels: Probabilities,
      specialties: Probabilities,
      inScope: Type.Number(),
      risk: Type.Optional(Type.Object({ criticalCare: Type.Number(), hospitalisation: Type.Number() })),
      acuity: Type.Optional(Type.Array(Type.Number())),
    }),
    Type.Null(),
  ]),
  steps: Type.Array(Type.String()),
  // What follows stands in every case of today; one that was decided before these were kept has none of them.
  near: Type.Optional(
    Type.Array(
      Type.Object({ ...ruleMembers, needs: Type.Array(Type.Object({ what: Type.String(), finding: Label })) }),
      {
        description:
          "Rules that lacked one unknown thing, at most 8, those of the complaint first; any one of `needs` fires it.",
      },
    ),
  ),
  changes: Type.Optional(
    Type.Array(
      Type.Object({
        question: Type.String(),
        finding: Label,
        label: Type.String(),
        answers: Type.Array(Type.Object({ answer: Type.String(), level: Level })),
        rules: Type.Array(Type.String()),
        isRedFlag: Type.Boolean(),
        expectedDrop: Type.Number({ description: "Likelihood of the answer times the harm that its level averts." }),
      }),
      { description: "The answers of which each alone would change the level, the most telling first, at most 12." },
    ),
  ),
  pairs: Type.Optional(
    Type.Array(
      Type.Object({
        findings: Type.Array(Type.Object({ id: Type.String(), label: Type.String() })),
        level: Level,
        rule: Type.String(),
        expectedDrop: Type.Number(),
      }),
      { description: "Answers of which only two together would change the level, the most telling first, at most 8." },
    ),
  ),
  asked: Type.Optional(Type.Array(Type.String(), { description: "Questions asked so far, this one's included." })),
  given: Type.Optional(Given),
});
export type Trace = Static<typeof Trace>;
export type Given = Static<typeof Given>;

interface Traced {
  readonly evidence: Evidence;
  readonly decision: Decision;
  readonly unsure: readonly FindingId[];
  readonly changes: readonly Change[];
  readonly pairs: readonly Pair[];
  readonly asked: readonly string[];
  readonly given: Given;
}

export function traceOf({ evidence, decision, unsure, changes, pairs, asked, given }: Traced): Trace {
  const { situation, fired, classification } = evidence;
  const { facts, sightings, unexplained, isRead } = situation.reading;
  return {
    findings: [
      ...sightings.map(({ finding, status, origin, spans }) => ({
        id: finding,
        label: findingOf(finding).label,
        status,
        origin,
        spans: spans.map(([from, to]) => [from, to] as [number, number]),
      })),
      ...unsure.map((id) => ({ id, label: findingOf(id).label, status: "unsure", origin: "answers", spans: [] })),
    ],
    facts: {
      ages: [...facts.ages],
      temperaturesC: [...facts.temperatures],
      durationHours: [...facts.durations],
      unexplainedWords: unexplained,
      isRead,
    },
    rules: fired.map(({ id, label, raisesTo, when, sources, hazard }) => ({
      id,
      label,
      raisesTo,
      hazard,
      when: inWords(when),
      because: [...grounds(when, situation.present)],
      sources: [...sources],
    })),
    model: classification ? modelOf(classification) : null,
    steps: [...decision.steps],
    near: nearlyFired(situation, fired, unsure).map(({ rule: { id, label, raisesTo, hazard, sources }, needs }) => ({
      id,
      label,
      raisesTo,
      hazard,
      sources: [...sources],
      needs: needs.map((need) => ({ ...need })),
    })),
    changes: changes.slice(0, changesMax).map(toldChange),
    pairs: pairs.slice(0, pairsMax).map((pair) => ({
      findings: pair.findings.map((id) => ({ id, label: findingOf(id).label })),
      level: pair.level,
      rule: pair.rule.id,
      expectedDrop: rounded(pair.drop),
    })),
    asked: [...asked],
    given,
  };
}

/** As many as are worth keeping: of each the interview could ask, and asks six. */
const changesMax = 12;
const pairsMax = 8;

const rounded = (drop: number): number => Math.round(drop * 1e4) / 1e4;

const toldChange = ({ question, finding, label, answers, rules, isRedFlag, drop }: Change) => ({
  question,
  finding: finding ?? null,
  label,
  answers: answers.map((one) => ({ ...one })),
  rules: rules.map(({ id }) => id),
  isRedFlag,
  expectedDrop: rounded(drop),
});

const modelOf = ({ levels, specialties, inScope, risk, acuity }: Classification): NonNullable<Trace["model"]> => ({
  levels: { ...levels },
  specialties: { ...specialties },
  inScope,
  ...(risk ? { risk: { ...risk } } : {}),
  ...(acuity ? { acuity: [...acuity] } : {}),
});
