import type { Facts } from "../../src/modules/triage/reading/facts.ts";

/** Facts as annotated: one value of each kind, the one that matters. */
export interface SaidFacts {
  readonly durationHours?: number;
  readonly tempC?: number;
  readonly ageYears?: number;
  readonly heartRate?: number;
  readonly respRate?: number;
  readonly systolic?: number;
  readonly diastolic?: number;
  readonly spo2?: number;
  readonly severity?: string;
  readonly side?: string;
  readonly count?: number;
  readonly pregnant?: boolean;
}

/** Of the annotated values, how many were read; and sentences where such a fact was read that nobody annotated. */
export interface FactTally {
  said: number;
  right: number;
  invented: number;
}

const kinds = [
  "durationHours",
  "tempC",
  "ageYears",
  "heartRate",
  "respRate",
  "systolic",
  "diastolic",
  "spo2",
  "severity",
  "side",
  "count",
  "pregnant",
] as const satisfies readonly (keyof SaidFacts)[];

export function factsRight(said: SaidFacts, facts: Facts, tallies: Map<string, FactTally>): void {
  for (const kind of kinds) {
    const tally = tallies.get(kind) ?? { said: 0, right: 0, invented: 0 };
    tallies.set(kind, tally);
    const read = valuesOf(kind, facts);
    const wanted = said[kind];
    if (wanted === undefined) tally.invented += read.length > 0 ? 1 : 0;
    else {
      tally.said += 1;
      tally.right += isRead(wanted, read) ? 1 : 0;
    }
  }
}

function valuesOf(kind: (typeof kinds)[number], facts: Facts): readonly (string | number | boolean)[] {
  switch (kind) {
    case "durationHours":
      return facts.durations;
    case "tempC":
      return facts.temperatures;
    case "ageYears":
      return facts.ages;
    case "severity":
      return facts.severities;
    case "side":
      return facts.sides;
    case "count":
      return facts.counts;
    case "pregnant":
      return facts.isPregnant === undefined ? [] : [facts.isPregnant];
    default:
      return facts.vitals[kind] === undefined ? [] : [facts.vitals[kind]];
  }
}

/** Within a twentieth: annotators round 101.8 °F to 38.8 °C, and ten minutes to 0.17 hours. */
const isRead = (wanted: string | number | boolean, read: readonly (string | number | boolean)[]): boolean =>
  wanted === false
    ? !read.includes(true)
    : read.some((value) =>
        typeof value === "number" && typeof wanted === "number"
          ? Math.abs(value - wanted) <= Math.max(0.011, Math.abs(wanted) * (wanted > 30 && wanted < 45 ? 0.003 : 0.05))
          : value === wanted,
      );
