import { describe, expect, test } from "bun:test";
import { redFlagsOf } from "./check.ts";
import { contentFiles } from "./compile.ts";
import { findingIds, hazards, presentations, rules, rulesVersion, sources } from "./index.ts";
import { ContentMistakes, loadContent } from "./load.ts";

const files = contentFiles();
const withChange = (file: string, from: string, to: string): string => {
  const text = files[file]!;
  expect(text).toContain(from);
  try {
    loadContent({ ...files, [file]: text.replace(from, to) });
    return "no mistake";
  } catch (error) {
    if (error instanceof ContentMistakes) return error.message;
    throw error;
  }
};

test("the version names the content", () => {
  expect(rulesVersion).toMatch(/^\d+\+sha256\.[0-9a-f]{16}$/);
});

describe("a mistake is told with its file and line", () => {
  const chest = "heart-and-lungs/chest-pain.yaml";
  test.each([
    ["a finding that does not exist", "when: crushing-chest-pain", "when: crushed-chest", /chest-pain\.yaml:\d+: rules\/acs\.crushing-chest-pain\/when: there is no finding "crushed-chest"/],
    ["a condition that cannot be read", "when: crushing-chest-pain", "when: crushing-chest-pain and and", /chest-pain\.yaml:\d+: rules\/acs\.crushing-chest-pain\/when: expected a finding or a fact before "and"/],
    ["a level that does not exist", "raises: emergency_ambulance", "raises: soon", /chest-pain\.yaml:\d+: rules\/acs/],
    ["text that is no YAML", "findings:\n", "findings: [\n", /chest-pain\.yaml:\d+: /],
    ["a bracket left open", "- chest & pain", "- chest & (pain", /chest-pain\.yaml:\d+: findings\/chest-pain\/phrases: a bracket not closed/],
  ] as const)("%s", (_, from, to, message) => {
    expect(withChange(chest, from, to)).toMatch(message);
  });

  test("the line is the right one", () => {
    const lines = files[chest]!.split("\n");
    const wanted = lines.findIndex((line) => line.includes("when: crushing-chest-pain")) + 1;
    expect(withChange(chest, "when: crushing-chest-pain", "when: crushed-chest")).toStartWith(`${chest}:${wanted}: `);
  });
});

test("an address stands only with the date on which it was read", () => {
  expect(Object.entries(sources).filter(([, { url, read }]) => (url === null) !== (read === null)).map(([id]) => id)).toEqual([]);
});

test("the content has at least as much as is claimed", () => {
  expect(findingIds.length).toBeGreaterThanOrEqual(900);
  expect(Object.keys(presentations).length).toBeGreaterThanOrEqual(150);
  expect(redFlagsOf(rules).length).toBeGreaterThanOrEqual(500);
});

describe("the hazard log", () => {
  const byId = new Map(rules.map((rule) => [rule.id, rule] as const));
  const named = ({ control }: (typeof hazards)[string]): readonly string[] =>
    /Rules: ([a-z0-9., -]+?)\. /.exec(control)?.[1]?.split(", ") ?? [];

  test("names rules that exist", () => {
    const unknown = Object.values(hazards).flatMap(named).filter((id) => !byId.has(id));
    expect(unknown).toEqual([]);
  });

  test("is written for each hazard and not once for all", () => {
    for (const member of ["cause", "effect", "control", "evidence"] as const) {
      const texts = Object.values(hazards).map((hazard) => hazard[member]);
      expect(new Set(texts).size).toBeGreaterThanOrEqual(texts.length - (member === "effect" ? 6 : 0));
    }
    expect(Object.values(hazards).filter((hazard) => named(hazard).length === 0)).toEqual([]);
  });
});
