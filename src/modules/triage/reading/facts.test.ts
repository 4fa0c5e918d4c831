import { describe, expect, test } from "bun:test";
import { readText } from "./read.ts";

const factsIn = (text: string) => readText(text).facts;

describe("ages", () => {
  test.each([
    ["I'm 58", [58]],
    ["my 3 month old", [0.25]],
    ["a 6 week old baby", [6 / 52]],
    ["70 years old", [70]],
    ["she is 45", [45]],
    ["34f with a rash", [34]],
    ["for 3 months", []],
    ["temperature is 104 f", []],
    ["I'm 30 and my 2 month old", [30, 2 / 12]],
    ["a ten year old", [10]],
  ] as const)("%s", (text, ages) => expect(factsIn(text).ages).toEqual([...ages]));
});

describe("durations, in hours", () => {
  test.each([
    ["for two days", [48]],
    ["3 weeks", [504]],
    ["since yesterday", [24]],
    ["a couple of days", [48]],
    ["for a week", [168]],
    ["twice a day", []],
    ["20 weeks pregnant", []],
    ["my 3 month old", []],
  ] as const)("%s", (text, hours) => expect(factsIn(text).durations).toEqual([...hours]));
});

describe("temperatures, in Celsius", () => {
  test.each([
    ["39.5C", [39.5]],
    ["fever of 39,2", [39.2]],
    ["a temperature of 104", [40]],
    ["temp 101 f", [38.333]],
    ["40 years old with a cough", []],
    ["blood pressure 120 over 80", []],
  ] as const)("%s", (text, degrees) => {
    const found = factsIn(text).temperatures;
    expect(found).toHaveLength(degrees.length);
    degrees.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 2));
  });
});
