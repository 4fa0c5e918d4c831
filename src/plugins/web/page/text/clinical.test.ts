import { expect, test } from "bun:test";
import { inputsOf, replayWords } from "./clinical.ts";

test("every input that was given has a line, with its unit", () => {
  const request = {
    text: "x",
    age: 0.5,
    sex: "female" as const,
    vitals: { tempC: 39.1, spo2: 93 },
    conditions: ["asthma"],
  };
  expect(inputsOf(request, [{ id: "fever", label: "Fever", answer: "not sure" }])).toEqual([
    ["Age", "6 months"],
    ["Sex", "female"],
    ["Conditions", "asthma"],
    ["Temperature", "39.1 °C"],
    ["Oxygen saturation", "93 %"],
    ["Fever (asked)", "not sure"],
  ]);
});

test("a replay says with which versions, and what differs", () => {
  const versions = { rules: "2", engine: "a" };
  const same = { versions: "same" as const, decidedWith: versions, isSame: true, differs: [], level: "emergency" };
  expect(replayWords(same)).toContain("the same decision");
  expect(replayWords({ ...same, versions: "other", isSame: false, differs: ["level"] })).toContain(
    "Replayed with other versions: differs in level",
  );
  expect(replayWords({ ...same, isSame: false, differs: ["level"] })).toContain("may have been altered");
  expect(replayWords(null)).toContain("cannot be made again");
});
