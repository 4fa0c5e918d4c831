import probes from "#models/triage/train/visit/probes.json";
import card from "#models/triage/visit.json";
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { keyOf, VisitReader } from "./features.ts";
import { smallCard } from "./testing.ts";

const reader = new VisitReader(smallCard);

describe("the reasons of a visit", () => {
  test("a label is one token and its words", () => {
    expect(reader.input({ reasons: ["Chest pain"] })).toMatchObject({ tokens: [2, 7, 9], segments: [1, 1, 1] });
  });

  test("what staff write stands for the label", () => {
    expect(reader.pieces("Ant. chest pain")).toEqual([{ label: "chest pain" }]);
    expect(reader.pieces("cp, Lt. side")).toEqual([{ label: "chest pain" }, { word: "lt" }, { word: "side" }]);
  });

  test("what is denied is not read, unless the denial is a wording of its own", () => {
    expect(reader.pieces("cough, no chest pain")).toEqual([{ label: "cough" }]);
    expect(reader.pieces("found, no pulse")).toEqual([{ word: "found" }, { label: "cardiac arrest" }]);
  });

  test("later reasons are the second segment, and unknown words keep their place", () => {
    const { tokens, segments } = reader.input({ reasons: ["cough"], symptoms: ["qwerty"] });
    expect([tokens, segments]).toEqual([
      [3, 8, 1],
      [1, 1, 2],
    ]);
  });

  test("a visit without reasons is one padding token", () => {
    expect(reader.input({ reasons: [" -- "] })).toMatchObject({ tokens: [0], segments: [0] });
  });
});

test("requests are read as training read them", () => {
  const shipped = new VisitReader(card);
  const mistaken = probes.filter(({ reasons, tokens }) => {
    const read = shipped.input({ reasons }).tokens;
    return JSON.stringify(read) !== JSON.stringify(tokens.length > 0 ? tokens : [0]);
  });
  expect(mistaken).toEqual([]);
});

describe("the numbers of a visit", () => {
  test("values, then a flag for each that is not known", () => {
    const { numeric } = reader.input({ age: 70, sex: "female", arrivedByAmbulance: false, vitals: { spo2: 91 } });
    expect(numeric).toEqual([70, 91, 1, 0, 0, 0, 0, 0, 0, 1]);
  });

  test("a value that no person has counts as unknown", () => {
    expect(reader.input({ vitals: { spo2: 18 } }).numeric.slice(0, 7)).toEqual([0, 0, 0, 0, 0, 1, 1]);
  });
});

test("any text gives as many segments as tokens, within the limit", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 60 }), { maxLength: 6 }), (reasons) => {
      const { tokens, segments } = reader.input({ reasons });
      expect(tokens.length).toBe(segments.length);
      expect(tokens.length).toBeLessThanOrEqual(smallCard.limit);
      expect(tokens.length).toBeGreaterThan(0);
      expect(keyOf(reasons.join(" "))).toMatch(/^[a-z0-9 ]*$/);
    }),
  );
});
