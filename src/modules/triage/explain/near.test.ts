import { expect, test } from "bun:test";
import type { TriageRequest } from "../contract.ts";
import { firedBy, situationOf } from "../evaluate.ts";
import { readRequest } from "../reading/read.ts";
import { rules } from "../content/index.ts";
import { nearlyFired } from "./near.ts";

const ruleOf = (id: string) => rules.find((rule) => rule.id === id)!;

const near = (request: TriageRequest, unsure: readonly string[] = []) => {
  const situation = situationOf(readRequest(request), request);
  return new Map(
    nearlyFired(situation, firedBy(situation), unsure).map(({ rule, needs }) => [
      rule.id,
      needs.map(({ what }) => what),
    ]),
  );
};

test("a rule is near when one unknown thing would fire it, and says which", () => {
  const rules = near({ text: "chest pain", age: 30 });
  expect(rules.get("acs.exertional-chest-pain")).toContain("sweating");
  expect(rules.get("acs.chest-pain-heart-disease")).toContain("heart disease");
});

test("what is denied, or known to be otherwise, brings no rule near", () => {
  expect(near({ text: "chest pain, no sweating", age: 30 }).get("acs.exertional-chest-pain")).not.toContain("sweating");
  expect(near({ text: "chest pain", age: 30 }, ["sweating"]).get("acs.exertional-chest-pain")).not.toContain(
    "sweating",
  );
  expect(near({ text: "chest pain", age: 30 }).has("acs.chest-pain-older")).toBe(false);
  expect(near({ text: "chest pain" }).get("acs.chest-pain-older")).toEqual(["age 40 years or more"]);
});

test("a rule that fired is not near, and without a complaint none is", () => {
  expect(near({ text: "chest pain with sweating" }).has("acs.exertional-chest-pain")).toBe(false);
  expect(near({ text: "hello" }).size).toBe(0);
});

test("at most eight, those of the complaint itself before the others", () => {
  const about = [...near({ text: "chest pain", age: 30 }).keys()].map((id) => ruleOf(id).about);
  expect(about.length).toBe(8);
  const own = about.filter((presentation) => presentation === "chest-pain").length;
  expect(own).toBeGreaterThan(1);
  expect(about.slice(0, own).every((presentation) => presentation === "chest-pain")).toBe(true);
});
