import { describe, expect, test } from "bun:test";
import { measure, sentences, unknownIds } from "./measure.ts";
import { measureHalves } from "./table.ts";

/** A little under the day's figures: what reads worse than this has broken. */
const floors = {
  first: { findings: 0.84, strict: 0.78, spans: 0.83, statusShare: 0.95 },
  second: { findings: 0.82, strict: 0.78, spans: 0.81, statusShare: 0.92 },
} as const;
const statusFloors = {
  present: 0.85,
  absent: 0.77,
  uncertain: 0.82,
  past: 0.74,
  other: 0.6,
  hypothetical: 0.85,
} as const;
/** Of the annotated facts, the share that is read. */
const factFloors = {
  ageYears: 0.95,
  tempC: 0.95,
  heartRate: 0.95,
  respRate: 0.95,
  systolic: 1,
  diastolic: 1,
  spo2: 1,
  durationHours: 1,
  severity: 0.9,
  side: 0.95,
  count: 0.9,
  pregnant: 0.4,
} as const;

const all = await sentences();
const parts = await measureHalves();

describe(`${all.length} annotated sentences`, () => {
  test("there are at least 600, each with its own id and with words that stand in its text", () => {
    expect(all.length).toBeGreaterThanOrEqual(600);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(
      all.flatMap(({ id, text, findings }) => findings.filter(({ quote }) => !text.includes(quote)).map(() => id)),
    ).toEqual([]);
  });

  test("every annotated finding is one of the content", () => {
    expect(unknownIds(all)).toEqual([]);
  });

  test.each(["first", "second"] as const)("findings with their status and span, half %s", (half) => {
    const { findings, strict, spans, statusShare } = parts[half];
    expect(findings.f1).toBeGreaterThan(floors[half].findings);
    expect(strict.f1).toBeGreaterThan(floors[half].strict);
    expect(spans.f1).toBeGreaterThan(floors[half].spans);
    expect(statusShare).toBeGreaterThan(floors[half].statusShare);
  });

  test.each(Object.entries(statusFloors))("F1 of %s", (status, floor) => {
    expect(parts.all.byStatus.get(status)?.f1 ?? 0).toBeGreaterThan(floor);
  });

  test.each(Object.entries(factFloors))("recall of %s", (kind, floor) => {
    const { said, right } = parts.all.facts.get(kind)!;
    expect(right / said).toBeGreaterThanOrEqual(floor);
  });

  test("a reading that gets a status wrong is counted as wrong", () => {
    const [sentence] = all.filter(
      ({ findings }) => findings.length > 0 && findings.every(({ status }) => status === "present"),
    );
    const wrong = { ...sentence!, findings: sentence!.findings.map((one) => ({ ...one, status: "absent" })) };
    expect(measure([wrong]).findings.f1).toBe(0);
  });
});
