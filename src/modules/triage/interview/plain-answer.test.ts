import { describe, expect, test } from "bun:test";
import { isBareAnswer, plainAnswer } from "./plain-answer.ts";
import { ageQuestion, mainTrouble, questionOf } from "./questions.ts";

const fever = questionOf("fever");

describe("words as an answer to yes or no", () => {
  test.each([
    ["yes", "yes"],
    ["Yeah.", "yes"],
    ["  YES!! ", "yes"],
    ["no", "no"],
    ["nope", "no"],
    ["No thanks", "no"],
    ["not sure", "not sure"],
    ["I don't know", "not sure"],
    ["I don’t know.", "not sure"],
    ["no idea", "not sure"],
    ["maybe", "not sure"],
  ])("%j is %s and nothing else", (words, value) => {
    expect(plainAnswer(fever, words)).toEqual({ value, isWhole: true });
    expect(isBareAnswer(words)).toBe(true);
  });

  test.each([
    ["Yes, and my arm is numb", "yes"],
    ["no but I feel sick", "no"],
    ["No. My chest hurts now", "no"],
    ["not sure, my hands feel cold", "not sure"],
  ])("%j answers %s and says more", (words, value) => {
    expect(plainAnswer(fever, words)).toEqual({ value, isWhole: false });
    expect(isBareAnswer(words)).toBe(false);
  });

  test.each(["no fever", "nosebleed", "yesterday", "", "my head hurts", "none of my fingers move", "notice board"])(
    "%j is no answer",
    (words) => {
      expect(plainAnswer(fever, words)).toBeUndefined();
      expect(isBareAnswer(words)).toBe(false);
    },
  );
});

test.each([
  ["34", 34],
  ["I'm 34", 34],
  ["34 years old", 34],
  ["6 months", 0.5],
  ["she is 2", 2],
  ["7,5", 7.5],
])("the age %j is %d", (words, value) => {
  expect(plainAnswer(ageQuestion, words)).toEqual({ value, isWhole: true });
});

test("words that are no age, and ages that nobody has, are no answer", () => {
  for (const words of ["old", "300", "34 and my head hurts"]) expect(plainAnswer(ageQuestion, words)).toBeUndefined();
  expect(plainAnswer(ageQuestion, "not sure")).toEqual({ value: "not sure", isWhole: true });
});

test("a choice is its option, whatever the case", () => {
  expect(plainAnswer(mainTrouble, "headache")).toEqual({ value: "Headache", isWhole: true });
  expect(plainAnswer(mainTrouble, "my headache")).toBeUndefined();
});
