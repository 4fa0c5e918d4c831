import { expect, test } from "bun:test";
import { marksIn, marksOf, parted } from "./marks.ts";

const text = "crushing chest pain, no fever";
const spans = (from: number, to: number): [number, number][] => [[from, to]];
const triage = {
  redFlags: [
    { id: "acs", label: "Crushing chest pain", raisesTo: "emergency_ambulance" as const, spans: spans(0, 19) },
  ],
  explanation: {
    supporting: [{ id: "chest-pain", label: "Chest pain", spans: spans(9, 19) }],
    conflicting: [{ id: "fever", label: "Fever", spans: spans(24, 29) }],
    unknown: [],
  },
};

test("what was read is marked once, as the gravest that it is", () => {
  expect(marksOf(triage).map(({ from, to, kind }) => [text.slice(from, to), kind])).toEqual([
    ["crushing chest pain", "flag"],
    ["fever", "denied"],
  ]);
});

test("text cut at its marks is the whole text", () => {
  const parts = parted(text, marksOf(triage));
  expect(parts.map((part) => part.text).join("")).toBe(text);
  expect(parts.map(({ mark }) => mark?.kind)).toEqual(["flag", undefined, "denied"]);
  expect(parted("abc", [])).toEqual([{ text: "abc" }]);
});

test("the places are counted through all messages, and stay in the one they belong to", () => {
  const conflicting = [{ id: "fever", label: "Fever", spans: spans(23, 28) }];
  const explanation = { ...triage.explanation, conflicting };
  const marks = marksIn(["crushing chest pain", "no fever"], { ...triage, explanation });
  expect(marks.get("no fever")).toEqual([{ from: 3, to: 8, kind: "denied", label: "Fever" }]);
});

test("where triage was given less than was said, nothing is marked", () => {
  const long = "a".repeat(4001);
  expect(marksIn([long], triage).get(long)).toEqual([]);
});
