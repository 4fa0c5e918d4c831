import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { expand, type Rule } from "./slots.ts";
import { arbitraryRule, zones } from "./testing.ts";

const week = Temporal.Duration.from({ hours: 7 * 24 });

/** Any moment of sixty years; half of the time one near a change of clocks, where the faults would be. */
const arbitraryCase = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    rules: fc.array(arbitraryRule, { minLength: 1, maxLength: 6 }),
    second: fc.integer({ min: 0, max: 60 * 365 * 86_400 }),
    isAtChange: fc.boolean(),
    shiftHours: fc.integer({ min: -48, max: 2 }),
  })
  .map(({ timeZone, rules, second, isAtChange, shiftHours }) => {
    const some = Temporal.Instant.from("1990-01-01T00:00Z").add({ seconds: second });
    const change = some.toZonedDateTimeISO(timeZone).getTimeZoneTransition("next")?.toInstant();
    const from = isAtChange && change ? change.add({ hours: shiftHours }) : some;
    return { timeZone, rules, window: { from, to: from.add(week) } };
  });

const local = (at: Temporal.Instant, timeZone: string) => at.toZonedDateTimeISO(timeZone).toPlainDateTime();

const fits = (rule: Rule, at: Temporal.PlainDateTime): boolean => {
  const sinceStart = at.hour * 60 + at.minute - rule.startsMinute;
  const isWhole = at.second === 0 && sinceStart >= 0 && sinceStart % rule.slotMinutes === 0;
  return at.dayOfWeek === rule.weekday && isWhole && at.hour * 60 + at.minute + rule.slotMinutes <= rule.endsMinute;
};

describe("slots", () => {
  test("never overlap, and come in order", () => {
    fc.assert(
      fc.property(arbitraryCase, ({ rules, timeZone, window }) => {
        const slots = expand(rules, timeZone, window);
        slots.slice(1).forEach(({ startsAt }, n) => {
          expect(Temporal.Instant.compare(slots[n]!.endsAt, startsAt)).toBeLessThanOrEqual(0);
        });
      }),
    );
  });

  test("begin where a rule says by the physician's clock, whatever the clock did", () => {
    fc.assert(
      fc.property(arbitraryCase, ({ rules, timeZone, window }) => {
        for (const { startsAt } of expand(rules, timeZone, window)) {
          const at = local(startsAt, timeZone);
          expect(rules.some((rule) => fits(rule, at))).toBe(true);
          // Of a time that comes twice, the first.
          expect(at.toZonedDateTime(timeZone, { disambiguation: "earlier" }).toInstant().equals(startsAt)).toBe(true);
        }
      }),
    );
  });

  test("of one rule stand at every local time it names that exists, unless an earlier one still runs", () => {
    fc.assert(
      fc.property(arbitraryCase, ({ rules: [rule], timeZone, window }) => {
        const slots = expand([rule!], timeZone, window);
        const starts = new Set(slots.map(({ startsAt }) => startsAt.epochMilliseconds));
        for (
          let at = window.from.round("minute").add({ minutes: 1 });
          Temporal.Instant.compare(at, window.to) < 0;
          at = at.add({ minutes: 1 })
        ) {
          const time = local(at, timeZone);
          if (
            !fits(rule!, time) ||
            !time.toZonedDateTime(timeZone, { disambiguation: "earlier" }).toInstant().equals(at)
          )
            continue;
          const isCovered = slots.some(
            ({ startsAt, endsAt }) => at.until(startsAt).sign <= 0 && at.until(endsAt).sign > 0,
          );
          expect(starts.has(at.epochMilliseconds) || isCovered).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("last as long as they say, also across a change", () => {
    fc.assert(
      fc.property(arbitraryCase, ({ rules, timeZone, window }) => {
        const lengths = new Set(rules.map(({ slotMinutes }) => slotMinutes));
        for (const { startsAt, endsAt } of expand(rules, timeZone, window)) {
          expect(lengths.has(startsAt.until(endsAt).total("minutes"))).toBe(true);
        }
      }),
    );
  });

  test("begin inside the window, and a window cut in two gives what the whole gives where rules do not overlap", () => {
    fc.assert(
      fc.property(arbitraryCase, fc.nat(7 * 24 * 60), ({ rules: [rule], timeZone, window }, minutes) => {
        const middle = window.from.add({ minutes });
        const starts = (from: Temporal.Instant, to: Temporal.Instant) =>
          expand([{ ...rule!, slotMinutes: 60, startsMinute: 0, endsMinute: 1440 }], timeZone, { from, to }).map(
            ({ startsAt }) => String(startsAt),
          );
        const parts = [...starts(window.from, middle), ...starts(middle, window.to)];
        expect(new Set(parts).size).toBe(parts.length);
        expect(starts(window.from, window.to).every((one) => parts.includes(one))).toBe(true);
      }),
    );
  });
});
