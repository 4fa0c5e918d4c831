import { expect, test } from "bun:test";
import type { Level } from "#plugins/web/page/api/shapes.ts";
import { ageWouldTell, changesByLevel, percent } from "./why.ts";

const change = (label: string, level: Level, finding: string | null = label) => ({
  question: finding === null ? "age" : `has.${finding}`,
  finding,
  label,
  answers: [
    { answer: "yes", level },
    { answer: "no", level: "self_care" as const },
  ],
  rules: [],
  isRedFlag: true,
  expectedDrop: 1,
});
const changes = [
  change("Stiff neck", "emergency"),
  change("Age", "consultation", null),
  change("Confusion", "emergency_ambulance"),
  change("Fever", "emergency"),
];

test("what would change the advice is told by what it would become, the most urgent first", () => {
  expect(changesByLevel({ changes }, "self_care")).toEqual([
    { level: "emergency_ambulance", labels: ["Confusion"] },
    { level: "emergency", labels: ["Stiff neck", "Fever"] },
  ]);
  expect(ageWouldTell({ changes })).toBe(true);
});

test("a case of before these were kept has nothing to tell", () => {
  expect(changesByLevel({}, "self_care")).toEqual([]);
  expect(ageWouldTell({})).toBe(false);
});

test("a small share is not nothing", () => {
  expect([0, 0.001, 0.126, 1].map(percent)).toEqual(["0 %", "under 1 %", "13 %", "100 %"]);
});
