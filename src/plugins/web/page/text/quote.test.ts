import { expect, test } from "bun:test";
import { beyond, markersOf, quotesOf } from "./quote.ts";

test("quotes the words that a finding rests on, each once", () => {
  const text = "I have crushing chest pain and sweating";
  expect(
    quotesOf(
      [text],
      [
        [7, 26],
        [31, 39],
        [7, 26],
      ],
    ),
  ).toEqual(["crushing chest pain", "sweating"]);
});

test("counts through all that was said, a line each", () => {
  expect(quotesOf(["It hurts.", "In my chest."], [[10, 21]])).toEqual(["In my chest"]);
});

test("quotes nothing where triage was given less than was said", () => {
  expect(quotesOf(["It hurts.", "a".repeat(4000)], [[0, 8]])).toEqual([]);
  expect(
    quotesOf(
      Array.from({ length: 51 }, () => "It hurts."),
      [[0, 8]],
    ),
  ).toEqual([]);
});

test("leaves of an answer what its card does not say already", () => {
  expect(beyond("See a doctor.\nRest.\nColds pass. [1]", ["See a doctor.", "Rest.", "Call if worse."])).toBe(
    "Colds pass. [1]",
  );
  expect(beyond("Call 112 now.", ["Call 112 now."])).toBe("");
  expect(beyond("Rest.\nIs there a fever? (yes, no, not sure)", ["Rest.", "Is there a fever?"])).toBe("");
});

test("quotes nothing of a range that is empty or outside", () => {
  expect(quotesOf(["chest"], [[3, 3], [90, 99], []])).toEqual([]);
});

test("finds citation numbers, and leaves other brackets alone", () => {
  expect(markersOf("Rest. [1] Drink [often] [12].")).toEqual(["Rest.", 1, " Drink [often]", 12, "."]);
  expect(markersOf("")).toEqual([]);
});
