import { describe, expect, test } from "bun:test";
import { expand, type Rule } from "./slots.ts";

const sunday = (startsMinute: number, endsMinute: number, slotMinutes: number): Rule => ({
  weekday: 7,
  startsMinute,
  endsMinute,
  slotMinutes,
  channel: "video",
});

/** The local starts and exact ends of one rule's slots on one day. */
const slotsOn = (day: string, timeZone: string, ...rules: Rule[]): string[] => {
  const from = Temporal.PlainDate.from(day).toZonedDateTime(timeZone);
  const written = (at: Temporal.Instant) =>
    at.toZonedDateTimeISO(timeZone).toString({ timeZoneName: "never", smallestUnit: "minute" }).slice(11);
  return expand(rules, timeZone, { from: from.toInstant(), to: from.add({ days: 1 }).toInstant() }).map(
    ({ startsAt, endsAt }) => `${written(startsAt)} ${written(endsAt)}`,
  );
};

describe("a day of slots", () => {
  test("fills the rule and stops before what would not fit", () => {
    expect(slotsOn("2026-11-22", "Europe/Berlin", sunday(9 * 60, 10 * 60 + 10, 30))).toEqual([
      "09:00+01:00 09:30+01:00",
      "09:30+01:00 10:00+01:00",
    ]);
  });

  test("reaches midnight", () => {
    expect(slotsOn("2026-11-22", "Asia/Kolkata", sunday(23 * 60, 24 * 60, 60))).toEqual(["23:00+05:30 00:00+05:30"]);
  });

  test("of two rules that overlap, keeps the slot that begins first", () => {
    expect(slotsOn("2026-11-22", "UTC", sunday(600, 660, 60), sunday(630, 720, 45))).toEqual([
      "10:00+00:00 11:00+00:00",
      "11:15+00:00 12:00+00:00",
    ]);
  });

  test("belongs to the weekday by the physician's calendar, not by that of Greenwich", () => {
    const window = { from: Temporal.Instant.from("2026-11-21T00:00Z"), to: Temporal.Instant.from("2026-11-24T00:00Z") };
    const [only, ...more] = expand([sunday(0, 30, 30)], "Pacific/Auckland", window);
    expect(String(only?.startsAt)).toBe("2026-11-21T11:00:00Z");
    expect(more).toEqual([]);
  });
});

describe("the clocks change", () => {
  const cases: ReadonlyArray<readonly [why: string, day: string, zone: string, rule: Rule, slots: readonly string[]]> =
    [
      [
        "forward: 02:00 and 02:30 do not exist in Berlin",
        "2026-03-29",
        "Europe/Berlin",
        sunday(60, 240, 30),
        ["01:00+01:00 01:30+01:00", "01:30+01:00 03:00+02:00", "03:00+02:00 03:30+02:00", "03:30+02:00 04:00+02:00"],
      ],
      [
        "back: 02:00 and 02:30 come twice in Berlin and are taken the first time",
        "2026-10-25",
        "Europe/Berlin",
        sunday(60, 210, 30),
        [
          "01:00+02:00 01:30+02:00",
          "01:30+02:00 02:00+02:00",
          "02:00+02:00 02:30+02:00",
          "02:30+02:00 02:00+01:00",
          "03:00+01:00 03:30+01:00",
        ],
      ],
      ["forward in New York", "2026-03-08", "America/New_York", sunday(90, 210, 60), ["01:30-05:00 03:30-04:00"]],
      [
        "forward: a long slot reaches over the gap, and the next that would overlap it is left out",
        "2026-03-29",
        "Europe/Berlin",
        sunday(90, 240, 45),
        ["01:30+01:00 03:15+02:00"],
      ],
      [
        "back by half an hour on Lord Howe",
        "2026-04-05",
        "Australia/Lord_Howe",
        sunday(60, 150, 30),
        ["01:00+11:00 01:30+11:00", "01:30+11:00 01:30+10:30", "02:00+10:30 02:30+10:30"],
      ],
      [
        "forward at midnight in Havana: the day begins at one",
        "2026-03-08",
        "America/Havana",
        sunday(0, 90, 30),
        ["01:00-04:00 01:30-04:00"],
      ],
      [
        "no change in India",
        "2026-03-29",
        "Asia/Kolkata",
        sunday(120, 180, 30),
        ["02:00+05:30 02:30+05:30", "02:30+05:30 03:00+05:30"],
      ],
    ];
  for (const [why, day, zone, rule, slots] of cases) {
    test(why, () => expect(slotsOn(day, zone, rule)).toEqual([...slots]));
  }

  test("a day that a zone skipped has no slots", () => {
    const friday: Rule = { ...sunday(540, 1020, 30), weekday: 5 };
    const window = { from: Temporal.Instant.from("2011-12-29T00:00Z"), to: Temporal.Instant.from("2012-01-01T00:00Z") };
    expect(expand([friday], "Pacific/Apia", window)).toEqual([]);
  });
});
