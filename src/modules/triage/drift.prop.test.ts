import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type Level, levels } from "./contract.ts";
import { type Counts, judge, type Mix, stabilityIndex, totalOf } from "./drift.ts";

const byLevel = (values: readonly number[]): Record<Level, number> =>
  Object.fromEntries(levels.map((level, place) => [level, values[place]!])) as Record<Level, number>;
const five = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: levels.length, maxLength: levels.length });

const counts: fc.Arbitrary<Counts> = five(fc.nat({ max: 100_000 })).map(byLevel);
const someCounts = counts.filter((all) => totalOf(all) > 0);
const mix: fc.Arbitrary<Mix> = five(fc.nat({ max: 1000 }))
  .filter((parts) => parts.some((part) => part > 0))
  .map((parts) => byLevel(parts.map((part) => part / parts.reduce((a, b) => a + b))));
const shareOf = (all: Counts): Mix => byLevel(levels.map((level) => all[level] / totalOf(all)));
const scaled = (shares: Mix, total: number): Counts => byLevel(levels.map((level) => shares[level] * total));

describe("the stability index", () => {
  test("is a number from 0 up, whatever was counted and whatever is usual, empty levels too", () => {
    fc.assert(
      fc.property(counts, mix, (live, usual) => {
        const index = stabilityIndex(live, usual);
        expect(Number.isFinite(index)).toBe(true);
        expect(index).toBeGreaterThanOrEqual(-1e-12);
      }),
      { examples: [[byLevel([0, 0, 0, 0, 0]), byLevel([1, 0, 0, 0, 0])]] },
    );
  });

  test("is 0 for the usual mix itself, however many decisions there are", () => {
    fc.assert(fc.property(someCounts, (live) => expect(stabilityIndex(live, shareOf(live))).toBeCloseTo(0, 10)));
  });

  test("is the same either way round, and in any order of the levels", () => {
    fc.assert(
      fc.property(mix, mix, fc.integer({ min: 1, max: 100_000 }), (one, other, total) => {
        const index = stabilityIndex(scaled(one, total), other);
        expect(stabilityIndex(scaled(other, total), one)).toBeCloseTo(index, 9);
        const turned = (all: Counts): Counts => byLevel(levels.map((_, place) => all[levels.at(place - 1)!]));
        expect(stabilityIndex(turned(scaled(one, total)), turned(other))).toBeCloseTo(index, 9);
      }),
    );
  });

  test("never falls when the mix moves further away, nor when as much is seen more often", () => {
    const way = fc.float({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(mix, mix, way, way, fc.integer({ min: 10, max: 10_000 }), (usual, other, a, b, total) => {
        const [near, far] = a < b ? [a, b] : [b, a];
        const at = (t: number, n = total): number =>
          stabilityIndex(scaled(byLevel(levels.map((l) => usual[l] + t * (other[l] - usual[l]))), n), usual);
        expect(at(far)).toBeGreaterThanOrEqual(at(near) - 1e-9);
        expect(at(far, 10 * total)).toBeGreaterThanOrEqual(at(far) - 1e-9);
      }),
    );
  });

  test("is what the textbook says, where the prior weighs nothing", () => {
    const live = byLevel([0.3, 0.2, 0.2, 0.2, 0.1]);
    const usual = byLevel([0.1, 0.2, 0.2, 0.2, 0.3]);
    // 2 · (0.2 · ln 3)
    expect(stabilityIndex(scaled(live, 1e9), usual)).toBeCloseTo(0.4 * Math.log(3), 6);
  });
});

describe("the verdict", () => {
  const even = byLevel([0.2, 0.2, 0.2, 0.2, 0.2]);
  const bounds = { driftPsiMax: 0.2, slowShareMax: 0.05, decisionsMin: 100 };
  const window = (values: readonly number[], slow = 0, unheard = 0) => ({ heard: byLevel(values), slow, unheard });

  test("a mix that moved is an alarm, once there are enough decisions", () => {
    expect(judge(window([20, 20, 20, 20, 20]), even, bounds).alarms).toEqual([]);
    expect(judge(window([80, 5, 5, 5, 5]), even, bounds).alarms).toEqual([expect.stringContaining("drifted")]);
    expect(judge(window([79, 5, 5, 5, 5]), even, bounds).alarms).toEqual([]);
  });

  test("a model that is late or silent too often is an alarm, also without a reference", () => {
    expect(judge(window([20, 20, 20, 20, 20], 3, 2), undefined, bounds)).toMatchObject({ psi: undefined, alarms: [] });
    const { alarms, slowShare } = judge(window([20, 20, 20, 20, 15], 3, 5), undefined, bounds);
    expect(slowShare).toBeCloseTo(0.08);
    expect(alarms).toEqual(["the model is late or silent in 8.0 %, at most 5.0 %"]);
  });

  test("nothing decided is nothing known", () => {
    const none = { psi: undefined, slowShare: undefined, decisions: 0, alarms: [] };
    expect(judge(window([0, 0, 0, 0, 0]), even, bounds)).toEqual(none);
  });
});
