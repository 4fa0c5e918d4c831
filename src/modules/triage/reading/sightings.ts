import { counts, type Status } from "./assertion.ts";
import { findingOf, type FindingId } from "../content/index.ts";

/** Where a finding was read. Spans are given for the text only: the other fields are short. */
export type Origin = "text" | "symptoms" | "reasons" | "conditions" | "medications" | "vitals" | "answers" | "request";

export interface Sighting {
  readonly finding: FindingId;
  readonly status: Status;
  readonly origin: Origin;
  /** Half-open ranges of UTF-16 units. */
  readonly spans: readonly (readonly [number, number])[];
  /** Of what is over or has ended: not long ago. A danger that has just passed counts as present. */
  readonly isRecent?: boolean;
  /** Asked for by name only. */
  readonly isAsked?: boolean;
}

/** One sighting for each finding and status, with all places. */
export function merged(sightings: readonly Sighting[]): Sighting[] {
  const byKey = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const key = `${sighting.finding} ${sighting.status} ${sighting.origin}`;
    const same = byKey.get(key);
    if (same) same.push(sighting);
    else byKey.set(key, [sighting]);
  }
  return [...byKey.values()].map((same) => ({
    finding: same[0]!.finding,
    status: same[0]!.status,
    origin: same[0]!.origin,
    spans: distinct(same.flatMap(({ spans }) => spans)),
    ...(same.some(({ isRecent }) => isRecent) ? { isRecent: true } : {}),
    ...(same.every(({ isAsked }) => isAsked) ? { isAsked: true } : {}),
  }));
}

const distinct = (spans: readonly (readonly [number, number])[]): (readonly [number, number])[] =>
  [...new Map(spans.map((span) => [span.join(), span] as const)).values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);

/** A finding that no words say: a field, a measurement or an answer does. */
export const sighting = (finding: FindingId, origin: Origin, status: Status = "present"): Sighting => ({
  finding,
  status,
  origin,
  spans: [],
});

/** The findings that are there, with those that follow from them. */
export function presentIn(sightings: readonly Sighting[]): ReadonlySet<FindingId> {
  const present = new Set<FindingId>();
  const add = (id: FindingId): void => {
    if (present.has(id)) return;
    present.add(id);
    for (const implied of findingOf(id).implies) add(implied as FindingId);
  };
  for (const seen of sightings)
    if (counts(seen.finding, { ...seen, isRecent: seen.isRecent === true })) add(seen.finding);
  return present;
}

/** True where a pregnancy is said or follows from what is, false where it is denied. */
export const isPregnantIn = (sightings: readonly Sighting[]): boolean | undefined =>
  presentIn(sightings).has("pregnant") || (sightings.some(({ finding }) => finding === "pregnant") ? false : undefined);
