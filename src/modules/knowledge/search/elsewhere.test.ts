import { expect, test } from "bun:test";
import { foreignWords, tellingWords } from "./elsewhere.ts";

const found = (text: string) => [{ title: "", section: "", text }];

test("words of another world are counted, unless what was found speaks of them", () => {
  expect(foreignWords("how do I change the oil in my car", found("The change of life."))).toBe(2);
  expect(foreignWords("a dog bit me", found("A bite by a dog can be infected."))).toBe(0);
  expect(foreignWords("my dog has diarrhoea", found("Diarrhoea means loose stools."))).toBe(1);
  expect(foreignWords("what helps a sore throat", found(""))).toBe(0);
});

test("words that tell nothing are not counted", () => {
  expect(tellingWords("what is your name")).toBe(1);
  expect(tellingWords("what can I do for a sore elbow")).toBe(2);
});
