import card from "#models/triage/visit.json";
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { TriageRequest } from "../contract.ts";
import { AcuityRules } from "./acuity.ts";
import { VisitReader } from "./features.ts";
import { central, clouded, peripheral, presentations } from "./presentations.ts";

const reader = new VisitReader(card);
const rules = new AcuityRules(reader);
const calm = { tempC: 36.6, heartRate: 78, respRate: 16, systolic: 124, diastolic: 76, spo2: 99 };
const step = (reasons: string[], vitals: TriageRequest["vitals"] = {}, age = 45) =>
  rules.acuity({ reasons, age, vitals: { ...calm, ...vitals }, arrivedByAmbulance: false }).acuity;

test("every wording of the table is a label's", () => {
  const wordings = [...presentations.flatMap(([, all]) => all), ...central, ...peripheral, ...clouded];
  expect(wordings.filter((wording) => !reader.pieces(wording).every((piece) => "label" in piece))).toEqual([]);
});

test("no label stands in the table with two steps", () => {
  const labels = presentations.flatMap(([, all]) => all.map((wording) => JSON.stringify(reader.pieces(wording))));
  expect(labels.filter((label, i) => labels.indexOf(label) !== i)).toEqual([]);
});

describe("the step of a visit", () => {
  test.each([
    ["cardiac arrest, CPR in progress", 1],
    ["Lt. side weakness", 2],
    ["abd pain", 3],
    ["open wound", 4],
    ["suture removal", 5],
  ] as const)("%s: %i", (reason, wanted) => {
    expect(step([reason])).toBe(wanted);
  });

  test("severe pain in the trunk is urgent, in a limb less so", () => {
    expect([step(["abd pain"], { pain: 9 }, 80), step(["ankle pain"], { pain: 9 }, 80)]).toEqual([2, 3]);
  });

  test("vital signs bound it: saturation, pressure, fever with fast pulse and breathing", () => {
    const bounded = [{ spo2: 88 }, { systolic: 78 }, { systolic: 82, heartRate: 130 }];
    expect(bounded.map((vitals) => step(["cough"], vitals))).toEqual([2, 2, 1]);
    expect(step(["cough"], { tempC: 39, heartRate: 104, respRate: 24 })).toBe(3);
  });

  test("what is denied, over or chronic does not raise it", () => {
    expect(step(["chest discomfort, resolved"], { pain: 0 })).toBe(3);
    expect(step(["head injury, no LOC"], { pain: 2 })).toBeGreaterThan(step(["head injury, brief LOC"], { pain: 2 }));
  });

  test("words that the table does not know leave it to the network", () => {
    const request = { reasons: ["zzz"], vitals: calm };
    expect(rules.acuity(request, [0.8, 0.2, 0, 0, 0]).score).toBeLessThan(
      rules.acuity(request, [0, 0, 0, 0.2, 0.8]).score,
    );
  });
});

test("a lower saturation or pressure never makes a visit less urgent", () => {
  const reasons = fc.constantFrom("cough", "dyspnea", "fever", "ankle pain", "mental change");
  fc.assert(
    fc.property(
      reasons,
      fc.integer({ min: 50, max: 99 }),
      fc.integer({ min: 60, max: 130 }),
      (reason, spo2, systolic) => {
        expect(step([reason], { spo2: spo2, systolic })).toBeLessThanOrEqual(
          step([reason], { spo2: spo2 + 1, systolic }),
        );
        expect(step([reason], { spo2, systolic })).toBeLessThanOrEqual(
          step([reason], { spo2, systolic: systolic + 1 }),
        );
      },
    ),
  );
});
