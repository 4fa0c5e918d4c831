import { describe, expect, test } from "bun:test";
import { readRequest, readText } from "./read.ts";

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
    ["58 yo male with cough", [58]],
    ["83M with cough", [83]],
    ["(83) fell over", [83]],
    ["my mum (83) fell", [83]],
    ["my 3 year old has a fever", [3]],
    ["my 8-week-old baby", [8 / 52]],
    ["aged 4 months, feverish", [4 / 12]],
    ["F27 rash", [27]],
    ["in my seventies, dizzy", [75]],
    ["mid 60s with back pain", [65]],
    ["he is three months, cough", [3 / 12]],
    ["my son is 4 and has a cough", [4]],
    ["5/12 old with a cough", [5 / 12]],
    ["Age: 34, sore throat", [34]],
    ["Diabetic, 58, foot ulcer", [58]],
    ["the burn is 3 days old", []],
    ["my knee (2) hurts", []],
    ["I'm 5 days into a cold", []],
    ["she had fits as a toddler", []],
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
    ["36 weeks gone, waters broke", []],
    ["I have been a member here for two years. My knee hurts", []],
    ["mid 60s with back pain", []],
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
    ["my knee bends by 30 degrees only", []],
    ["it is 33 degrees outside", []],
    ["his temperature is 34 degrees", [34]],
    ["woman of 30, temp 38.2", [38.2]],
    ["patient 94F with a cough", []],
  ] as const)("%s", (text, degrees) => {
    const found = factsIn(text).temperatures;
    expect(found).toHaveLength(degrees.length);
    degrees.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 2));
  });
});

describe("vital signs", () => {
  test.each([
    ["sats 88 on air", { spo2: 88 }],
    ["bp 80/50", { systolic: 80, diastolic: 50 }],
    ["blood pressure is 190 over 120", { systolic: 190, diastolic: 120 }],
    ["pulse 130 resps 28 spo2 91%", { heartRate: 130, respRate: 28, spo2: 91 }],
    ["my watch says 165 beats", { heartRate: 165 }],
    ["breathing 60 times a minute", { respRate: 60 }],
    ["T 38.9 HR 121", { tempC: 38.9, heartRate: 121 }],
    ["I am 88 and tired", {}],
  ] as const)("%s", (text, vitals) => expect(factsIn(text).vitals).toEqual(vitals));

  test("what is given and what is said: the more dangerous", () => {
    const read = (spo2: number): number | undefined =>
      readRequest({ text: "sats 88", vitals: { spo2 } }).facts.vitals.spo2;
    expect([read(97), read(80)]).toEqual([88, 80]);
  });
});

describe("whose age and sex", () => {
  test("what is given wins over what is said", () => {
    const { ages, sexes } = readRequest({ text: "my 3 year old son has a fever", age: 30, sex: "female" }).facts;
    expect([ages, sexes]).toEqual([[30], ["female"]]);
  });
  test.each([
    ["I'm 58 this headache is new", [58]],
    ["patient 94F with a cough", [94]],
    ["I'm 20 minutes late", []],
  ] as const)("%s", (text, ages) => expect(readRequest({ text }).facts.ages).toEqual([...ages]));
  test("what is said reaches the reading where nothing is given", () => {
    const { ages, sexes } = readRequest({ text: "my 3 year old son has a fever" }).facts;
    expect([ages, sexes]).toEqual([[3], ["male"]]);
  });
});

describe("pregnancy, severity, side and number", () => {
  test.each([
    ["28 weeks pregnant", { isPregnant: true, gestationWeeks: [28] }],
    ["pregnant with my second", { isPregnant: true }],
    ["I'm not pregnant", { isPregnant: false }],
    ["pain is 8/10", { severities: ["severe"] }],
    ["hardly any pain", { severities: ["mild"] }],
    ["earache, right", { sides: ["right"] }],
    ["left work early", { sides: [] }],
    ["vomited 6 times", { counts: [6] }],
    ["three times a day", { counts: [] }],
  ] as const)("%s", (text, facts) => expect(factsIn(text)).toMatchObject(facts as object));
});
