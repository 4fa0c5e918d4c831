import type { Situation } from "../evaluate.ts";
import { namedIn, type Condition } from "../content/condition.ts";
import { findingIds, findingOf, type FindingId, presentationOf, type Rule, rules } from "../content/index.ts";

/** A rule with the findings that its condition names. */
export interface Indexed {
  readonly rule: Rule;
  readonly names: readonly FindingId[];
}

const indexed: readonly Indexed[] = rules.map((rule) => ({ rule, names: [...new Set(namedIn(rule.when))] }));
const byFinding = new Map<FindingId, Indexed[]>();
for (const one of indexed) {
  for (const id of one.names) byFinding.set(id, [...(byFinding.get(id) ?? []), one]);
}
const speaksOfAge = (when: Condition): boolean =>
  when.kind === "younger" ||
  when.kind === "from" ||
  ((when.kind === "all" || when.kind === "any") && when.of.some(speaksOfAge));
const aboutPresentation = Map.groupBy(findingIds, (id) => findingOf(id).about);

/** The rules that name a finding. */
export const rulesNaming = (id: FindingId): readonly Indexed[] => byFinding.get(id) ?? [];
/** The rules that an age may fire. */
export const rulesOfAge: readonly Rule[] = rules.filter(({ when }) => speaksOfAge(when));

export const complaintsOf = ({ present }: Pick<Situation, "present">): readonly FindingId[] =>
  [...present].filter((id) => findingOf(id).kind === "symptom");

/** The presentations to which the complaints belong; the general one only where there is no other. */
export function presentationsOf(complaints: readonly FindingId[]): readonly string[] {
  const all = [...new Set(complaints.map((id) => findingOf(id).about))];
  const specific = all.filter((id) => id !== "feeling-unwell");
  return specific.length > 0 ? specific : all;
}

/** The rules that name a complaint, and so may be about this person. */
export const rulesInPlay = (complaints: readonly FindingId[]): readonly Indexed[] => [
  ...new Set(complaints.flatMap(rulesNaming)),
];

/** What can be asked about: what the presentations in play ask for, their own findings, and what their rules name. */
export const findingsInPlay = (presentations: readonly string[]): readonly FindingId[] => [
  ...new Set(presentations.flatMap(findingsOf)),
];

const ofPresentation = new Map<string, readonly FindingId[]>();

function findingsOf(presentation: string): readonly FindingId[] {
  const known = ofPresentation.get(presentation);
  if (known) return known;
  const own = presentation === "feeling-unwell" ? [] : (aboutPresentation.get(presentation) ?? []);
  const named = indexed.filter(({ rule }) => rule.about === presentation).flatMap(({ names }) => names);
  const all = [...new Set([...presentationOf(presentation).ask, ...own, ...named])];
  ofPresentation.set(presentation, all);
  return all;
}
