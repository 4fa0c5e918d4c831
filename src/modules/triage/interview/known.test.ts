import { expect, test } from "bun:test";
import type { TriageRequest } from "../contract.ts";
import { situationOf } from "../evaluate.ts";
import { readRequest } from "../reading/read.ts";
import type { FindingId } from "../content/index.ts";
import { unknownIn } from "./known.ts";

const isUnknown = (request: TriageRequest, unsure: readonly FindingId[] = []) =>
  unknownIn(situationOf(readRequest(request), request), unsure);

test("what is said, denied or answered with not sure is known; the rest is not", () => {
  const unknown = isUnknown({ text: "chest pain but no sweating" }, ["palpitations"]);
  expect(["chest-pain", "sweating", "palpitations", "fainting"].map(unknown)).toEqual([false, false, false, true]);
});

test("who has no headache has no sudden headache", () => {
  expect(isUnknown({ text: "my neck hurts, no headache" })("thunderclap-headache")).toBe(false);
  expect(isUnknown({ text: "my neck hurts" })("thunderclap-headache")).toBe(true);
});

test("a temperature answers for the fever, whichever way", () => {
  expect(isUnknown({ text: "sore throat" })("fever")).toBe(true);
  expect(isUnknown({ text: "sore throat", vitals: { tempC: 36.8 } })("fever")).toBe(false);
  expect(isUnknown({ text: "sore throat", vitals: { tempC: 39 } })("fever")).toBe(false);
});

test("an illness in the profile is known", () => {
  expect(isUnknown({ text: "cough", conditions: ["diabetes"] })("diabetes")).toBe(false);
});

test("only who may be pregnant is asked about it", () => {
  const asked = (more: Partial<TriageRequest>) => isUnknown({ text: "belly pain", ...more })("pregnant");
  expect(asked({})).toBe(true);
  expect(asked({ sex: "female", age: 30 })).toBe(true);
  expect(asked({ sex: "male", age: 30 })).toBe(false);
  expect(asked({ sex: "female", age: 71 })).toBe(false);
  expect(asked({ sex: "female", age: 4 })).toBe(false);
});
