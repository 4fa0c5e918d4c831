import { describe, expect, test } from "bun:test";
import { createReader } from "./reader.ts";
import { createPatterns, createRecogniser } from "./recognise.ts";
import { tokenise } from "./tokens.ts";

const recognise = createRecogniser(createReader());
const kindOf = (text: string): string | undefined => recognise(text)?.kind;

describe("a crisis", () => {
  test.each([
    ["I want to kill myself", "self_harm"],
    ["my husband hits me", "abuse"],
    ["I took 30 paracetamol", "overdose"],
    ["my son says he wants to die", "self_harm"],
    ["my friend took all her pills", "overdose"],
    ["my toddler swallowed some tablets", "overdose"],
  ])("%s: %s", (text, kind) => expect(kindOf(text)).toBe(kind));

  test("the words that say it are named by their place in the text", () => {
    const text = "Hello 👋 there. I'm fine, but I want to  die.";
    const [[from, to]] = recognise(text)!.spans as [[number, number]];
    expect(text.slice(from, to)).toBe("want to  die");
  });

  test("what was swallowed is acted on before why", () => {
    expect(kindOf("I took 40 tablets because I want to die, he hits me")).toBe("overdose");
    expect(kindOf("he hits me and I want to die")).toBe("self_harm");
  });

  test("a plan to swallow is self-harm, since nothing has been swallowed", () => {
    expect(kindOf("I'm going to take an overdose tonight")).toBe("self_harm");
  });
});

test("a second voice hears what no pattern says, and names the sentence", () => {
  const reader = createReader();
  const text = "Thanks for asking. I'm saying goodbye to everyone tonight. The weather is fine.";
  expect(createPatterns(reader).matched(tokenise(text, reader.vocabulary))).toBeUndefined();
  expect(recognise(text)).toEqual({ kind: "self_harm", spans: [[19, 57]] });
});

describe("a denial", () => {
  test.each([
    "I don't want to kill myself",
    "No, I'm not suicidal, just tired",
    "no thoughts of harming myself",
    "I haven't taken an overdose",
    "my husband has never hit me",
    "I'm not suicidal but my knee hurts",
  ])("alone is none: %s", (text) => expect(kindOf(text)).toBeUndefined());

  test.each([
    "I don't want to kill myself but I can't stop thinking about it",
    "I don't want to kill myself but…",
    "I'm not suicidal, I just don't want to be alive",
    "I'd never kill myself, though I keep planning how",
  ])("that turns is one: %s", (text) => expect(kindOf(text)).toBe("self_harm"));

  test.each([
    "I don't have a plan, I want to die",
    "I wouldn't say I'm suicidal, I just don't want to exist",
    "I can't stop thinking about suicide",
    "No, I want to die",
    "why not kill myself",
    "I drink to not have to think about killing myself",
  ])("denies nothing here: %s", (text) => expect(kindOf(text)).toBe("self_harm"));
});

describe("what is over, told or meant otherwise", () => {
  test.each([
    "I took an overdose in 2009, can I donate blood",
    "I tried to kill myself when I was 17, can I join the army",
    "I self-harmed years ago, do the scars fade",
    "In the film that we watched the hero attempted suicide",
    "this homework is killing me",
    "my boss is going to kill me if I'm late",
    "I overdosed on chocolate",
    "he beat me at chess",
    "is 2 paracetamol an overdose?",
    "I was forced to retire",
    "nobody hurts me at home",
    "my children would be better off without so much sugar",
  ])("is none: %s", (text) => expect(kindOf(text)).toBeUndefined());

  test("what was years ago and is back is one", () => {
    expect(kindOf("I self-harmed years ago and I want to cut myself again")).toBe("self_harm");
  });

  test("a figure of speech hides nothing that stands beside it", () => {
    expect(kindOf("this homework is killing me and I want to kill myself")).toBe("self_harm");
  });
});

describe("spelling", () => {
  test.each([
    "i wanna k1ll mys3lf",
    "su!c!dal, I feel suicidal",
    "i w a n t t o d i e",
    "i want to kіll myself",
    "I want to k*ll myself",
    "i wnat to kil myslef",
    "I WANT TO DIEEEEE",
    "I. want. to. die.",
    "I want\nto die",
    "ＩＷＡＮＴ ｔｏ ｄｉｅ, I ｗａｎｔ ｔｏ ｄｉｅ",
    "i want to k\u200Bill my\u00ADself",
    "kill-myself, I want to kill_myself",
  ])("%j is read as it is meant", (text) => expect(kindOf(text)).toBe("self_harm"));

  test("a word that is near to another is not mistaken for it", () => {
    expect(kindOf("I paid the bills and took all the bills to the bank")).toBeUndefined();
    expect(kindOf("my therapist is great")).toBeUndefined();
  });
});

test("a message of 8,000 characters is read in a moment, whatever it repeats", () => {
  for (const unit of ["i want to ", "my husband hit me ", "not ", "took all my pills and ", "a "]) {
    const before = process.cpuUsage();
    recognise(unit.repeat(8000 / unit.length));
    // Seen: 40 ms; anything quadratic took 400.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(300);
  }
});
