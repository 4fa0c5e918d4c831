import { describe, expect, test } from "bun:test";
import { cityOf, dayOf, elsewhere, localeOf, momentOf, type Reader, timeOfDay } from "./time.ts";

const madrid: Reader = { locale: "en-GB", timeZone: "Europe/Madrid", nowMs: Date.parse("2026-11-21T10:00:00Z") };

describe("time as a patient reads it", () => {
  test("is the patient's own clock, whatever the offset of the instant", () => {
    expect(timeOfDay("2026-11-21T14:30:00+02:00", madrid)).toBe("13:30");
  });

  test("names today, tomorrow and other days by the patient's calendar", () => {
    expect(dayOf("2026-11-21T22:59:00Z", madrid)).toBe("Today");
    expect(dayOf("2026-11-21T23:01:00Z", madrid)).toBe("Tomorrow");
    expect(dayOf("2026-11-23T09:00:00Z", madrid)).toBe("Mon 23 Nov");
    expect(momentOf("2026-11-20T09:05:00Z", madrid)).toBe("Fri 20 Nov, 10:05");
  });

  test("knows tomorrow on the nights when the clocks change", () => {
    const autumn = { ...madrid, nowMs: Date.parse("2026-10-24T22:30:00Z") }; // 00:30 of a day of 25 hours
    expect(dayOf("2026-10-25T22:30:00Z", autumn)).toBe("Today");
    expect(dayOf("2026-10-25T23:30:00Z", autumn)).toBe("Tomorrow");
    const spring = { ...madrid, nowMs: Date.parse("2026-03-28T23:30:00Z") }; // 00:30 of a day of 23 hours
    expect(dayOf("2026-03-29T22:30:00Z", spring)).toBe("Tomorrow");
  });

  test("knows tomorrow at the end of a month and of a year", () => {
    expect(dayOf("2027-01-01T08:00:00Z", { ...madrid, nowMs: Date.parse("2026-12-31T08:00:00Z") })).toBe("Tomorrow");
  });

  test("tells the other clock only where it shows another time", () => {
    expect(elsewhere("2026-11-21T13:30:00Z", "Europe/Athens", madrid)).toBe("15:30 in Athens");
    expect(elsewhere("2026-11-21T13:30:00Z", "Europe/Berlin", madrid)).toBeNull();
    expect(elsewhere("2026-11-21T13:30:00Z", "UTC", madrid)).toBe("13:30 UTC");
  });

  test("tells the other date too, where it is another one", () => {
    expect(elsewhere("2026-11-21T22:30:00Z", "Europe/Athens", madrid)).toBe("Sun 22 Nov, 00:30 in Athens");
  });

  test("writes a zone as a city, and English as the patient's", () => {
    expect(cityOf("America/Argentina/Buenos_Aires")).toBe("Buenos Aires");
    expect(localeOf(["es-ES", "en-US"])).toBe("en-US");
    expect(localeOf(["es-ES"])).toBe("en-GB");
  });
});
