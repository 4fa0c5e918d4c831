import type { TriageRequest } from "./contract.ts";
import type { Condition } from "./content/condition.ts";
import { presentIn, type Reading } from "./reading/read.ts";
import { worse } from "./reading/vitals.ts";
import { rules, type FindingId, type Rule } from "./content/index.ts";

/** What conditions are asked about. */
export interface Situation {
  readonly present: ReadonlySet<FindingId>;
  readonly reading: Reading;
  readonly vitals: NonNullable<TriageRequest["vitals"]>;
}

export const situationOf = (reading: Reading, request: TriageRequest): Situation => ({
  present: presentIn(reading.sightings),
  reading,
  vitals: vitalsOf(reading, request),
});

/** The worse of what was given and what the text says. */
const vitalsOf = ({ facts }: Reading, { vitals = {} }: TriageRequest): Situation["vitals"] =>
  Object.fromEntries(
    Object.entries(worse(facts.vitals, vitals)).filter(([, value]) => value !== undefined),
  ) as Situation["vitals"];

/** Whether a condition holds. An unknown age, sex or measurement satisfies nothing but a `not`. */
export function holds(condition: Condition, situation: Situation): boolean {
  const { facts } = situation.reading;
  switch (condition.kind) {
    case "has":
      return situation.present.has(condition.finding);
    case "all":
      return condition.of.every((part) => holds(part, situation));
    case "any":
      return condition.of.some((part) => holds(part, situation));
    case "not":
      return !holds(condition.of, situation);
    case "younger":
      return facts.ages.some((age) => age < condition.years);
    case "from":
      return facts.ages.some((age) => age >= condition.years);
    case "sex":
      return facts.sexes.includes(condition.sex);
    case "lasting":
      return facts.durations.some((hours) => hours >= condition.hours);
    case "vital": {
      const value = situation.vitals[condition.vital];
      return value !== undefined && value >= (condition.from ?? -Infinity) && value <= (condition.to ?? Infinity);
    }
  }
}

/** Every rule that fires, in the order of the content. */
export const firedBy = (situation: Situation): readonly Rule[] => rules.filter(({ when }) => holds(when, situation));

/** The findings that a condition speaks of and that are there: what a red flag rests on. */
export function grounds(condition: Condition, present: ReadonlySet<FindingId>): readonly FindingId[] {
  if (condition.kind === "has") return present.has(condition.finding) ? [condition.finding] : [];
  if (condition.kind === "all" || condition.kind === "any")
    return [...new Set(condition.of.flatMap((part) => grounds(part, present)))];
  return [];
}
