import { levels, type ModelIdentity, type TriageRequest, type TriageResult } from "./contract.ts";
import { adviceOf, channelOf, disclaimer, targetMinutes } from "./advice.ts";
import { bandOf, type Decision, type Evidence } from "./decide.ts";
import { grounds } from "./evaluate.ts";
import { questionsFor, unknownFor } from "./questions.ts";
import type { Sighting } from "./reading/read.ts";
import { acuityOf } from "./visit/visit.ts";
import { findingOf, presentationOf, sourceOf, rulesVersion, type FindingId } from "./content/index.ts";

export interface Frame {
  readonly id: string;
  readonly request: TriageRequest;
  readonly evidence: Evidence;
  readonly decision: Decision;
  readonly model: ModelIdentity & { readonly inferenceMs: number };
  readonly emergencyNumber: string;
}

/** Everything that a client is told of a decision. Pure. */
export function resultOf(frame: Frame): TriageResult {
  const { id, evidence, decision, model, emergencyNumber } = frame;
  const { level, decidedBy, leading, confidence } = decision;
  const { situation, fired } = evidence;
  const { sightings, facts } = situation.reading;
  const isAbstention = decidedBy === "abstention";
  const sources = [
    ...fired.flatMap((rule) => rule.sources),
    ...(leading ? presentationOf(findingOf(leading).about).sources : []),
  ];
  return {
    id,
    level,
    acuity: acuityOf(frame.request, evidence.classification?.acuity)?.acuity ?? levels.indexOf(level) + 1,
    targetMinutes: targetMinutes[level],
    confidence,
    confidenceBand: isAbstention ? "low" : bandOf(confidence),
    probabilities: { ...decision.probabilities },
    decidedBy,
    redFlags: fired.map((rule) => ({
      id: rule.id,
      label: rule.label,
      raisesTo: rule.raisesTo,
      spans: spansOf(grounds(rule.when, situation.present), sightings),
    })),
    specialty: { ...decision.specialty },
    channel: channelOf(level, leading, isAbstention),
    advice: adviceOf({ level, leading, isAbstention, emergencyNumber }),
    explanation: {
      supporting: named([...situation.present]),
      conflicting: named(sightings.filter(({ status }) => status === "absent").map(({ finding }) => finding)),
      unknown: leading ? named(unknownFor(leading, sightings)) : [],
    },
    questions: questionsFor(leading, sightings, facts.ages.length > 0),
    sources: [...new Set(sources)].map(sourceOf),
    risk: riskOf(frame),
    model: { ...model },
    rules: { version: rulesVersion },
    disclaimer,
  };
}

/** Of adults who are present only: the visit model learnt from nobody else. */
const riskOf = ({ request: { setting, age }, evidence: { classification } }: Frame): TriageResult["risk"] =>
  setting === "clinic" && (age === undefined || age >= 18) && classification?.risk ? { ...classification.risk } : null;

const named = (ids: readonly FindingId[]): { id: string; label: string }[] =>
  [...new Set(ids)].map((id) => ({ id, label: findingOf(id).label }));

/** Where in the text a red flag was read; an implied finding stands where the one that implies it does. */
function spansOf(ids: readonly FindingId[], sightings: readonly Sighting[]): [number, number][] {
  const wanted = new Set(ids);
  const seen = sightings
    .filter(
      ({ finding, status }) =>
        status === "present" &&
        (wanted.has(finding) || findingOf(finding).implies.some((id) => wanted.has(id as FindingId))),
    )
    .flatMap(({ spans }) => spans);
  return [
    ...new Map(seen.map(([from, to]) => [`${from},${to}`, [from, to] as [number, number]] as const)).values(),
  ].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
