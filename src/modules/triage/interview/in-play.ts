import type { Situation } from "../evaluate.ts";
import { firable } from "../firable.ts";
import { namedIn, type Condition } from "../content/condition.ts";
import { findingIds, findingOf, type FindingId, presentationOf, type Rule, rules } from "../content/index.ts";
import { withImplied } from "./known.ts";

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

const rulesNaming = (id: FindingId): readonly Indexed[] => byFinding.get(id) ?? [];
const ofAge: ReadonlySet<Rule> = new Set(rules.filter(({ when }) => speaksOfAge(when)));

/** The rules that an age may fire, as far as these findings allow. */
export const rulesOfAge = (present: ReadonlySet<FindingId>): readonly Rule[] =>
  firable(present).filter((rule) => ofAge.has(rule));

const reached = new Map<FindingId, readonly Rule[]>();

/** The rules that name a finding, or one that follows from it. */
export const rulesReachedBy = (id: FindingId): readonly Rule[] =>
  remembered(reached, id, () => [...new Set(withImplied(id).flatMap(rulesNaming))].map(({ rule }) => rule));

const alone = new Map<FindingId, readonly Rule[]>();

/** Those of them to which no other finding is wanting, whatever else is known of the person. */
export const rulesOfItsOwn = (id: FindingId): readonly Rule[] =>
  remembered(alone, id, () => {
    const enough = new Set(withImplied(id));
    return rulesReachedBy(id).filter(({ when }) => mayHold(when, enough));
  });

function mayHold(condition: Condition, present: ReadonlySet<FindingId>): boolean {
  if (condition.kind === "has") return present.has(condition.finding);
  if (condition.kind === "all") return condition.of.every((part) => mayHold(part, present));
  if (condition.kind === "any") return condition.of.some((part) => mayHold(part, present));
  return true;
}

/** Of the rules that name something which is there and are wanted, those that name a finding, by the finding. */
export function rulesBeside(
  { present }: Pick<Situation, "present">,
  isWanted: (rule: Rule) => boolean,
): ReadonlyMap<FindingId, readonly Rule[]> {
  const beside = new Map<FindingId, Rule[]>();
  for (const { rule, names } of new Set([...present].flatMap(rulesNaming))) {
    if (!isWanted(rule)) continue;
    for (const id of names) {
      const known = beside.get(id);
      if (known) known.push(rule);
      else beside.set(id, [rule]);
    }
  }
  return beside;
}

function remembered<Value>(all: Map<FindingId, Value>, id: FindingId, make: () => Value): Value {
  const known = all.get(id);
  if (known !== undefined) return known;
  const value = make();
  all.set(id, value);
  return value;
}

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
