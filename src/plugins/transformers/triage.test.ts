import { describe, expect, test } from "bun:test";
import { levels } from "#modules/triage/contract.ts";
import { triageCard as card } from "./models.ts";
import { decode, encodeNumbers, numbersOf, softmax } from "./triage.ts";

const { names } = card.inputs.numeric;
const valueOf = (encoded: number[], name: string) => encoded[names.indexOf(name)];
const flagOf = (encoded: number[], name: string) => encoded[names.length + names.indexOf(name)];

describe("the numbers that go with a text", () => {
  test("nothing known: all values 0, all flags 1", () => {
    const encoded = encodeNumbers(card, { text: "" });
    expect(encoded.length).toBe(numbersOf(card));
    expect(encoded).toEqual([...names.map(() => 0), ...names.map(() => 1)]);
  });

  test("a known value is standardised, and its flag is 0", () => {
    const encoded = encodeNumbers(card, { text: "", age: 58, vitals: { heartRate: 120 } });
    const { mean, std } = card.inputs.numeric;
    const at = names.indexOf("heartRate");
    expect(valueOf(encoded, "heartRate")).toBeCloseTo((120 - mean[at]!) / std[at]!);
    expect(["heartRate", "age", "ageLog", "spo2"].map((name) => flagOf(encoded, name))).toEqual([0, 0, 0, 1]);
  });

  test("an absurd value is bounded", () => {
    const encoded = encodeNumbers(card, { text: "", vitals: { heartRate: 400 } });
    expect(valueOf(encoded, "heartRate")).toBe(card.inputs.numeric.clip);
  });

  test("a sex that the model does not know is unknown, not male", () => {
    const flag = (sex: "female" | "male" | "other") => flagOf(encodeNumbers(card, { text: "", sex }), "female");
    expect([flag("female"), flag("male"), flag("other")]).toEqual([0, 0, 1]);
  });

  test("a newborn's age is a number", () => {
    expect(encodeNumbers(card, { text: "", age: 0 }).every(Number.isFinite)).toBe(true);
  });
});

describe("a row of the model", () => {
  const width = levels.length + card.labels.specialties.length + 1;

  test("becomes probabilities over all levels and specialties", () => {
    const values = Float32Array.from({ length: width }, (_, place) => Math.sin(place));
    const { levels: byLevel, specialties, inScope } = decode(card, { values, inferenceMs: 1 });
    expect(Object.keys(byLevel).sort()).toEqual([...levels].sort());
    expect(Object.values(byLevel).reduce((a, b) => a + b)).toBeCloseTo(1);
    expect(Object.values(specialties).reduce((a, b) => a + b)).toBeCloseTo(1);
    expect(inScope).toBe(values.at(-1)!);
  });

  test("that holds no number is refused", () => {
    const values = new Float32Array(width);
    values[2] = Number.NaN;
    expect(() => decode(card, { values, inferenceMs: 1 })).toThrow("no number");
  });

  test.each([width - 1, width + 1, 0])("of %p numbers is refused", (count) => {
    expect(() => decode(card, { values: new Float32Array(count), inferenceMs: 1 })).toThrow("card promises");
  });

  test("softmax stands large logits, and a higher temperature is less sure", () => {
    expect(softmax([1e4, 0], 1)).toEqual([1, 0]);
    expect(softmax([2, 0], 2)[0]).toBeLessThan(softmax([2, 0], 1)[0]!);
  });
});
