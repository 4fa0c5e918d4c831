import { describe, expect, test } from "bun:test";
import { after } from "#core";
import { levels } from "#modules/triage/contract.ts";
import fc from "fast-check";
import { spread, windowHours } from "./suggestions.ts";
import { zoned } from "./views.ts";

const epoch = new Date("2026-11-22T08:00:00Z");
const at = (physicianId: string, hours: number) => ({ physicianId, startsAt: after(epoch, hours * 3600) });

describe("how soon a level is seen", () => {
  const hours = {
    emergency_ambulance: undefined,
    emergency: undefined,
    consultation_24h: 24,
    consultation: 168,
    self_care: undefined,
  };
  for (const level of levels) test(level, () => expect(windowHours(level)).toBe(hours[level]));
});

describe("spread", () => {
  test("offers three physicians rather than three times with one", () => {
    const candidates = [at("a", 0), at("a", 0.5), at("a", 1), at("b", 2), at("c", 3)];
    expect(spread(candidates, 3)).toEqual([at("a", 0), at("b", 2), at("c", 3)]);
  });

  test("hides no early time behind one that is more than four hours later", () => {
    const candidates = [at("a", 0), at("a", 1), at("b", 30)];
    expect(spread(candidates, 2)).toEqual([at("a", 0), at("a", 1)]);
  });

  test("always gives the earliest, in order, none twice, as many as there are", () => {
    const arbitrary = fc.array(fc.record({ physicianId: fc.constantFrom("a", "b", "c"), hours: fc.nat(200) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: 1, max: 20 }), (drawn, limit) => {
        const candidates = drawn
          .map(({ physicianId, hours }) => at(physicianId, hours))
          .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
        const chosen = spread(candidates, limit);
        expect(chosen.length).toBe(Math.min(limit, candidates.length));
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen).toEqual(chosen.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime()));
        expect(chosen[0]?.startsAt).toEqual(candidates[0]?.startsAt);
      }),
    );
  });
});

describe("an instant in the answer", () => {
  const cases = [
    ["Europe/Berlin", "2026-11-22T08:00:00Z", "2026-11-22T09:00:00+01:00"],
    ["Europe/Berlin", "2026-07-01T08:00:00Z", "2026-07-01T10:00:00+02:00"],
    ["America/New_York", "2026-11-22T02:30:00Z", "2026-11-21T21:30:00-05:00"],
    ["Asia/Kolkata", "2026-11-22T08:00:00.250Z", "2026-11-22T13:30:00+05:30"],
    ["UTC", "2026-11-22T08:00:00Z", "2026-11-22T08:00:00+00:00"],
  ] as const;
  for (const [zone, instant, text] of cases)
    test(`${zone}: ${text}`, () => expect(zoned(new Date(instant), zone)).toBe(text));
});
