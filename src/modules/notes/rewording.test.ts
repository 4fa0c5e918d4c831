import { expect, test } from "bun:test";
import { reader } from "#modules/triage/testing.ts";
import { textOf } from "./line.ts";
import { passagesOf, reworded } from "./rewording.ts";
import { conversation, draftBy } from "./testing.ts";

const draft = draftBy(
  reader,
  conversation(
    ["patient", "So the thing is that I have had a bad headache since yesterday, and I really cannot say why."],
    ["patient", "My stomach hurts and I vomited 6 times."],
    ["patient", "I take metformin 500 mg and have a rash."],
  ),
);
if (draft.kind === "nothing") throw new Error(draft.reason);
const { lines, quotes } = draft;
const before = lines.map(textOf);
const after = (...sentences: [string, ...number[]][]): string[] =>
  reworded(
    lines,
    quotes,
    sentences.map(([text, ...citations]) => ({ text, citations })),
    reader.read,
  ).map(textOf);

test("a model reads the quotes that may be shortened, each with a number of its own", () => {
  expect(passagesOf(quotes)).toEqual([
    {
      n: 1,
      sentences: ["So the thing is that I have had a bad headache since yesterday, and I really cannot say why."],
    },
    { n: 2, sentences: ["My stomach hurts and I vomited 6 times."] },
  ]);
});

test("fewer words that tell the same stand for the quote, with its message", () => {
  expect(after(["Bad headache since yesterday.", 1])).toEqual([
    "S: Tells: Bad headache since yesterday. [#1]",
    ...before.filter((line) => !line.includes("the thing is")),
  ]);
});

test.each([
  ["a finding", [["My stomach hurts.", 2]]],
  ["a number", [["My stomach hurts and I vomited.", 2]]],
  ["a time", [["Bad headache.", 1]]],
  ["one of two that a sentence is about", [["Bad headache since yesterday and stomach hurts.", 1, 2]]],
  ["anything else than was told", [["Bad headache since yesterday, no fever.", 1]]],
] as [string, [string, ...number[]][]][])("the quote stays where %s is missing or new", (_, sentences) => {
  expect(after(...sentences)).toEqual(before);
});

test("several sentences may tell what one did", () => {
  const lines = after(["Stomach hurts.", 2], ["Vomited 6 times.", 2]);
  expect(lines.slice(0, 2)).toEqual(["S: Tells: Stomach hurts. [#2]", "S: Tells: Vomited 6 times. [#2]"]);
  expect(lines.join()).not.toContain("My stomach hurts");
});
