import { levels, type ModelIdentity, type TriageRequest, type TriageResult } from "./contract.ts";
import { adviceOf, channelOf, disclaimer, targetMinutes } from "./advice.ts";
import { bandOf, type Decision, type Evidence } from "./decide.ts";
import { grounds } from "./evaluate.ts";
import type { Change } from "./interview/changes.ts";
import { complaintsOf, presentationsOf } from "./interview/in-play.ts";
import { unknownIn } from "./interview/known.ts";
import { type Question, unknownFor } from "./interview/questions.ts";
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
  /** Findings of which the person was not sure. */
  readonly unsure: readonly FindingId[];
  readonly changes: readonly Change[];
  readonly next: Question | undefined;
}

/** Everything that a client is told of a decision. Pure. */
export function resultOf(frame: Frame): TriageResult {
  const { id, evidence, decision, model, emergencyNumber } = frame;
  const { level, decidedBy, leading, confidence } = decision;
  const { situation, fired } = evidence;
  const { sightings } = situation.reading;
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
    explanation: evidenceOf(frame),
    questions: frame.next ? [frame.next] : [],
    sources: [...new Set(sources)].map(sourceOf),
    risk: riskOf(frame),
    model: { ...model },
    rules: { version: rulesVersion },
    disclaimer,
  };
}

/** What speaks for the level, what against it, and what nobody has said and the advice would want to know. */
function evidenceOf({
  evidence: { situation },
  decision: { leading },
  unsure,
  changes,
}: Frame): TriageResult["explanation"] {
  const { present, reading } = situation;
  const lowering = presentationsOf(complaintsOf(situation))
    .flatMap((id) => presentationOf(id).lowers.map(({ finding }) => finding))
    .filter((id) => present.has(id));
  const denied = reading.sightings.filter(({ status }) => status === "absent").map(({ finding }) => finding);
  const telling = changes.flatMap(({ finding }) => finding ?? []);
  const where = (one: Named) => ({
    ...one,
    spans: placesOf(reading.sightings.filter(({ finding }) => finding === one.id)),
  });
  const wanted = leading ? unknownFor(leading, unknownIn(situation, unsure)) : [];
  return {
    supporting: named([...present].filter((id) => !lowering.includes(id))).map(where),
    conflicting: named([...lowering, ...denied.filter((id) => !present.has(id))]).map(where),
    unknown: named([...unsure, ...telling.slice(0, unknownMax), ...wanted]),
  };
}

/** As many answers that would change the level as a reader takes in; `/explain` has all of them. */
const unknownMax = 8;

/** Of adults who are present only: the visit model learnt from nobody else. */
const riskOf = ({ request: { setting, age }, evidence: { classification } }: Frame): TriageResult["risk"] =>
  setting === "clinic" && (age === undefined || age >= 18) && classification?.risk ? { ...classification.risk } : null;

interface Named {
  readonly id: FindingId;
  readonly label: string;
}
const named = (ids: readonly FindingId[]): Named[] =>
  [...new Set(ids)].map((id) => ({ id, label: findingOf(id).label }));

/** Where in the text a red flag was read; an implied finding stands where the one that implies it does. */
function spansOf(ids: readonly FindingId[], sightings: readonly Sighting[]): [number, number][] {
  const wanted = new Set(ids);
  return placesOf(
    sightings.filter(
      ({ finding, status }) =>
        (status === "present" || status === "uncertain") &&
        (wanted.has(finding) || findingOf(finding).implies.some((id) => wanted.has(id))),
    ),
  );
}

/** Each place once, in the order of the text. */
const placesOf = (sightings: readonly Sighting[]): [number, number][] =>
  [
    ...new Map(
      sightings
        .flatMap(({ spans }) => spans)
        .map(([from, to]) => [`${from},${to}`, [from, to] as [number, number]] as const),
    ).values(),
  ].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
