import { describe, expect, test } from "bun:test";
import { firedBy, situationOf } from "../evaluate.ts";
import { readRequest } from "../reading/read.ts";
import { type Example, rules } from "./index.ts";

const fired = (example: Example): readonly string[] => {
  const request = typeof example === "string" ? { text: example } : example;
  return firedBy(situationOf(readRequest(request), request)).map(({ id }) => id);
};

const name = (example: Example): string => (typeof example === "string" ? example : JSON.stringify(example));

describe("every rule's own examples", () => {
  for (const rule of rules) {
    test.each(rule.fires.map((example) => [name(example), example] as const))(`${rule.id} fires: %s`, (_, example) => {
      expect(fired(example)).toContain(rule.id);
    });
    test.each(rule.holds.map((example) => [name(example), example] as const))(`${rule.id} holds: %s`, (_, example) => {
      expect(fired(example)).not.toContain(rule.id);
    });
  }
});
