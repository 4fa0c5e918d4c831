import { expect, test } from "bun:test";
import { isFindingId } from "../content/index.ts";
import { questionOf, understand } from "./questions.ts";
import wordings from "./wordings.json" with { type: "json" };

test("every question is about a finding that exists, is a question, and speaks of nobody in particular", () => {
  for (const [id, text] of Object.entries(wordings)) {
    expect([id, isFindingId(id)]).toEqual([id, true]);
    expect(text).toMatch(/^[A-Z].*\?$/);
    expect(text).not.toMatch(/\b(?:you|your)\b/i);
  }
});

test("the content's own question stands; a finding without any is asked for by its label", () => {
  expect(questionOf("thunderclap-headache").text).toBe(
    "Did it come within seconds, as the worst headache of your life?",
  );
  expect(questionOf("impetigo").text).toBe("Are there sores with a golden crust?");
  expect(questionOf("fever")).toMatchObject({ id: "has.fever", kind: "yes_no", options: ["yes", "no", "not sure"] });
});

test("answers are read as findings; what is no answer is refused by the name of its question", () => {
  const given = {
    "has.fever": true,
    "has.stiff-neck": "no",
    "has.rash": "not sure",
    age: 41,
    "main-trouble": "Headache",
  };
  expect(understand(given)).toEqual({
    kind: "understood",
    answers: { fever: true, "stiff-neck": false, rash: "unsure", age: 41, headache: true },
  });
  expect(understand({ age: "not sure" })).toEqual({ kind: "understood", answers: { age: "unsure" } });
  for (const [question, value] of [
    ["age", 121],
    ["age", "old"],
    ["has.fever", 3],
    ["has.nothing", true],
    ["main-trouble", "Toe"],
    ["fever", true],
  ] as const)
    expect(understand({ [question]: value })).toMatchObject({ kind: "refused", question });
});
