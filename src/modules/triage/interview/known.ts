import type { Situation } from "../evaluate.ts";
import { findingOf, type FindingId } from "../content/index.ts";

/** Findings that a measurement answers. */
const measured = { temperatures: ["fever", "hypothermia"], sugars: ["low-sugar", "high-sugar"] } as const;
/** Asked only of those who may be pregnant. */
const ofPregnancy: ReadonlySet<FindingId> = new Set<FindingId>(["pregnant", "postpartum"]);
const childbearing = { from: 10, to: 56 } as const;

/**
 * What nobody has said yet. Known is what is present, denied, over, measured, or answered with "not sure"; a finding
 * is denied, too, where a more general one is: without a headache there is no sudden headache.
 */
export function unknownIn({ present, reading }: Situation, unsure: readonly FindingId[]): (id: FindingId) => boolean {
  const { facts, sightings } = reading;
  const denied = new Set(sightings.filter(({ status }) => status === "absent").map(({ finding }) => finding));
  const settled = new Set<FindingId>([
    ...unsure,
    ...sightings.filter(({ status }) => status === "past").map(({ finding }) => finding),
    ...(facts.temperatures.length > 0 ? measured.temperatures : []),
    ...(facts.sugars.length > 0 ? measured.sugars : []),
  ]);
  const mayBePregnant =
    !facts.sexes.every((sex) => sex === "male") || facts.sexes.length === 0
      ? facts.ages.length === 0 || facts.ages.some((age) => age >= childbearing.from && age <= childbearing.to)
      : false;
  return (id) =>
    !present.has(id) &&
    !settled.has(id) &&
    !withImplied(id).some((one) => denied.has(one)) &&
    (mayBePregnant || !ofPregnancy.has(id));
}

const closures = new Map<FindingId, readonly FindingId[]>();

/** A finding with all that follow from it. */
export function withImplied(id: FindingId): readonly FindingId[] {
  const known = closures.get(id);
  if (known) return known;
  const all = new Set<FindingId>();
  const add = (one: FindingId): void => {
    if (all.has(one)) return;
    all.add(one);
    for (const implied of findingOf(one).implies) add(implied);
  };
  add(id);
  const closure = [...all];
  closures.set(id, closure);
  return closure;
}
