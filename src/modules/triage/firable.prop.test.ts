import { expect, test } from "bun:test";
import fc from "fast-check";
import { namedIn } from "./content/condition.ts";
import { findingIds, rules } from "./content/index.ts";
import { firedBy, holds, type Situation, supposing } from "./evaluate.ts";
import { noFacts } from "./reading/facts.ts";

/** Findings of one rule and some others: with findings at random alone, next to nothing would fire. */
const findings = fc
  .tuple(fc.constantFrom(...rules), fc.subarray([...findingIds], { maxLength: 12 }))
  .chain(([{ when }, others]) => fc.subarray([...new Set([...namedIn(when), ...others])]));
const facts = fc.record({
  ages: fc.constantFrom([], [0.1], [3], [30], [70]),
  sexes: fc.constantFrom<("female" | "male")[][]>([], ["female"], ["male"]),
  durations: fc.constantFrom([], [2], [24 * 30]),
});
const vitals = fc.constantFrom<Situation["vitals"]>({}, { spo2: 85, heartRate: 150 });
const situations = fc
  .record({ findings, facts, vitals })
  .map(({ findings: ids, facts: said, vitals: measured }): Situation => ({
    present: new Set(ids),
    vitals: measured,
    reading: { sightings: [], unexplained: 0, isRead: true, facts: { ...noFacts, ...said } },
  }));
const idsOf = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id);

test("every rule that holds fires, though only those that the findings leave possible are asked", () => {
  fc.assert(
    fc.property(situations, (situation) => {
      expect(idsOf(firedBy(situation))).toEqual(idsOf(rules.filter(({ when }) => holds(when, situation))));
    }),
    { numRuns: 1_000 },
  );
});

test("what is supposed holds for as long as it is asked about, and is gone after", () => {
  fc.assert(
    fc.property(situations, fc.subarray([...findingIds], { minLength: 1, maxLength: 5 }), (situation, more) => {
      const supposed = supposing(situation);
      const asked = supposed.with([...more, ...more], () => idsOf(firedBy(supposed.situation)));
      expect(asked).toEqual(idsOf(firedBy({ ...situation, present: new Set([...situation.present, ...more]) })));
      expect([...supposed.situation.present]).toEqual([...situation.present]);
      expect(() => supposed.with(more, () => JSON.parse("nothing"))).toThrow();
      expect(supposed.situation.present.size).toBe(situation.present.size);
    }),
    { numRuns: 300 },
  );
});
