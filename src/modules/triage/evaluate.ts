import type { TriageRequest } from "./contract.ts";
import type { Condition } from "./content/condition.ts";
import { presentIn, type Reading } from "./reading/read.ts";
import { worse } from "./reading/vitals.ts";
import type { FindingId, Rule } from "./content/index.ts";
import { firable } from "./firable.ts";

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

/**
 * Whether a condition holds. An unknown age, sex or measurement satisfies nothing but a `not`. Asked some thousand
 * times for each message: hence loops, which make no closures.
 */
export function holds(condition: Condition, situation: Situation): boolean {
  switch (condition.kind) {
    case "has":
      return situation.present.has(condition.finding);
    case "all":
      for (const part of condition.of) if (!holds(part, situation)) return false;
      return true;
    case "any":
      for (const part of condition.of) if (holds(part, situation)) return true;
      return false;
    case "not":
      return !holds(condition.of, situation);
    case "younger":
      return situation.reading.facts.ages.some((age) => age < condition.years);
    case "from":
      return situation.reading.facts.ages.some((age) => age >= condition.years);
    case "sex":
      return situation.reading.facts.sexes.includes(condition.sex);
    case "lasting":
      return situation.reading.facts.durations.some((hours) => hours >= condition.hours);
    case "vital": {
      const value = situation.vitals[condition.vital];
      return value !== undefined && value >= (condition.from ?? -Infinity) && value <= (condition.to ?? Infinity);
    }
  }
}

/** Every rule that fires, in the order of the content. */
export const firedBy = (situation: Situation): readonly Rule[] =>
  firable(situation.present).filter(({ when }) => holds(when, situation));

/** A situation in which, for as long as a question is asked, a few findings more are present. */
export interface Supposed {
  readonly situation: Situation;
  with<T>(more: readonly FindingId[], ask: () => T): T;
}

/** One set for all questions: to copy it for each would cost more than the answers. Of what is asked, keep nothing. */
export function supposing(situation: Situation): Supposed {
  const present = new Set(situation.present);
  return {
    situation: { ...situation, present },
    with(more, ask) {
      const added = more.filter((id) => !present.has(id));
      for (const id of added) present.add(id);
      try {
        return ask();
      } finally {
        for (const id of added) present.delete(id);
      }
    },
  };
}

/** The findings that a condition speaks of and that are there: what a red flag rests on. */
export function grounds(condition: Condition, present: ReadonlySet<FindingId>): readonly FindingId[] {
  if (condition.kind === "has") return present.has(condition.finding) ? [condition.finding] : [];
  if (condition.kind === "all" || condition.kind === "any")
    return [...new Set(condition.of.flatMap((part) => grounds(part, present)))];
  return [];
}
