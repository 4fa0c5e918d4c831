import { expect, test } from "bun:test";
import { createReader } from "./reader.ts";
import { sentencesOf, tokenise } from "./tokens.ts";

const { vocabulary } = createReader();
const read = (text: string): string => tokenise(text, vocabulary).words.join(" ");

test.each([
  ["I just really want to die", "i want to die"],
  ["I'm sure he won't", "i am sure he will not"],
  ["im sure he wont", "i am sure he will not"],
  ["my friend's tablets", "my friend tablets"],
  ["ill kill him, I feel ill", "i will kill him i feel ill"],
  ["hell kill me", "he will kill me"],
  ["i got SA'd", "i got assaulted"],
  ["took 20mg", "took 20 mg"],
  ["I. want. to. die.", "i want to die ."],
  ["Help me. I want to die!", "help me . i want to die ."],
  ["wait... what", "wait what"],
  ["💊 and 🔪", "pills and knife"],
  ["toString constructor", "tostring constructor"],
])("%j is read as %j", (text, words) => expect(read(text)).toBe(words));

test("each word keeps its place in the text", () => {
  const text = "so  I k i l l  time";
  const { words, starts, ends } = tokenise(text, vocabulary);
  const placed = words.map((word, at) => [word, text.slice(starts[at], ends[at])]);
  expect(placed).toEqual([
    ["i", "I"],
    ["kill", "k i l l"],
    ["time", "time"],
  ]);
});

test("sentences are what stands between stops", () => {
  const sentences = sentencesOf(tokenise("I am here. Where are you? Good night to all", vocabulary));
  expect(sentences.map(({ words }) => words.join(" "))).toEqual(["i am here", "where are you", "good night to all"]);
});
