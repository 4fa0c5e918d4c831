import { expect, test } from "bun:test";
import type { TriageRequest } from "./contract.ts";
import { cuesOf } from "./cues.ts";
import { firedBy, situationOf } from "./evaluate.ts";
import { readRequest } from "./reading/read.ts";

const cues = (request: TriageRequest): string[] => {
  const situation = situationOf(readRequest(request), request);
  return cuesOf(situation, firedBy(situation));
};

test("say who it is, what was recognised, and how urgent the rules hold it", () => {
  const said = cues({ text: "crushing chest pain and sweating", age: 58, sex: "male" });
  expect(said).toContain("age:adult");
  expect(said).toContain("sex:male");
  expect(said.some((cue) => cue.startsWith("finding:"))).toBe(true);
  expect(said.some((cue) => cue.startsWith("rule:"))).toBe(true);
  expect(said).toContain("floor:emergency_ambulance");
});

test("say what was not recognised as such", () => {
  expect(cues({ text: "qwertz" })).toEqual(["floor:none", "complaint:none"]);
});

test("an age read from the text counts like one that was given; two different ones count as none", () => {
  expect(cues({ text: "my 3 year old has a runny nose" })).toContain("age:toddler");
  const two = cues({ text: "my 3 year old and my 70 year old mother have runny noses" });
  expect(two.filter((cue) => cue.startsWith("age:"))).toEqual([]);
});
