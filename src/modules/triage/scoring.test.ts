import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { levels } from "./contract.ts";
import { areaUnderCurve, calibrationError, proportion, quadraticKappa, score, type Scored } from "./scoring.ts";

const cases = fc.array(
  fc.record({
    expected: fc.constantFrom(...levels),
    answered: fc.constantFrom(...levels),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 60 },
);

describe("laws", () => {
  test("answers that are all right score 1, kappa included where levels differ", () => {
    fc.assert(
      fc.property(cases, (some) => {
        const right = some.map((one) => ({ ...one, answered: one.expected }));
        const { exact, withinOne, safe, overTriaged, quadraticKappa: kappa } = score(right);
        expect([exact.share, withinOne.share, safe.share, overTriaged.share]).toEqual([1, 1, 1, 0]);
        expect(kappa).toBe(new Set(right.map(({ expected }) => expected)).size > 1 ? 1 : 0);
      }),
    );
  });

  test("a share lies in its interval, and over-triage is the safe part that is not exact", () => {
    fc.assert(
      fc.property(cases, (some) => {
        const { exact, safe, overTriaged } = score(some);
        for (const { share, interval } of [exact, safe, overTriaged]) {
          expect(interval[0]).toBeLessThanOrEqual(share + 1e-12);
          expect(interval[1]).toBeGreaterThanOrEqual(share - 1e-12);
        }
        expect(safe.share - overTriaged.share).toBeCloseTo(exact.share, 10);
      }),
    );
  });

  test("reversing every score turns the area under the curve around", () => {
    const scored = fc.array(fc.record({ score: fc.integer({ min: 0, max: 9 }), isPositive: fc.boolean() }), {
      minLength: 2,
    });
    fc.assert(
      fc.property(scored, (some) => {
        const area = areaUnderCurve(some);
        const turned = areaUnderCurve(some.map((one) => ({ ...one, score: -one.score })));
        if (area === undefined) expect(turned).toBeUndefined();
        else expect(area + turned!).toBeCloseTo(1, 10);
      }),
    );
  });
});

describe("known figures", () => {
  test("Wilson's interval of 8 in 10", () => {
    const { interval } = proportion(8, 10);
    expect(interval[0]).toBeCloseTo(0.4902, 3);
    expect(interval[1]).toBeCloseTo(0.9433, 3);
  });

  test("kappa of a table worked by hand", () => {
    // Seen: one squared distance of 1. By chance: rows 1, 1, 2 times columns 1, 2, 1, over 4 pairs, is 20 / 4.
    expect(
      quadraticKappa(
        [
          [0, 0],
          [1, 1],
          [2, 2],
          [2, 1],
        ],
        3,
      ),
    ).toBeCloseTo(1 - 1 / (20 / 4), 10);
  });

  test("confidence of 0.9 with half of the answers right is off by 0.4", () => {
    const half = [true, false].map((isRight) => ({ confidence: 0.9, isRight }));
    expect(calibrationError(half)).toBeCloseTo(0.4, 10);
  });

  test("misses are counted by what they would cost", () => {
    const one = (expected: Scored["expected"], answered: Scored["answered"]): Scored => ({
      expected,
      answered,
      confidence: 0.5,
    });
    const result = score([
      one("emergency_ambulance", "consultation_24h"),
      one("emergency", "consultation"),
      one("self_care", "emergency"),
      one("self_care", "self_care"),
    ]);
    expect(result.ambulanceMissed.share).toBe(1);
    expect(result.emergencyMissed.share).toBe(0.5);
    expect(result.selfCareAsEmergency.share).toBe(0.5);
    expect(result.confusion[4]).toEqual([0, 1, 0, 0, 1]);
  });
});
