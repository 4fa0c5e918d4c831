import { expect, test } from "bun:test";
import { isBareAnswer } from "./bare-answer.ts";

// The server's test has the same lists: src/modules/triage/interview/plain-answer.test.ts.

test.each([
  "yes",
  "Yeah.",
  "YES!! ",
  "no",
  "nope",
  "No thanks",
  "not sure",
  "I don't know",
  "I don’t know.",
  "no idea",
])("%j only answers", (words) => expect(isBareAnswer(words)).toBe(true));

test.each(["Yes, and my arm is numb", "no but I feel sick", "no fever", "nosebleed", "yesterday", "", "notice board"])(
  "%j says something",
  (words) => expect(isBareAnswer(words)).toBe(false),
);
