import { expect, test } from "bun:test";
import { findingIds, findings, isFindingId } from "./findings.ts";
import { presentations } from "./presentations.ts";
import { rules } from "./rules.ts";
import { isSource } from "./sources.ts";
import { rulesVersion } from "./version.ts";

test("there are at least 120 findings and 70 rules, each named once", () => {
  expect(findingIds.length).toBeGreaterThanOrEqual(120);
  expect(rules.length).toBeGreaterThanOrEqual(70);
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});

test("every rule has three cases that fire, two that hold, and a source that is known", () => {
  const lacking = rules.filter(({ fires, holds, sources }) => fires.length < 3 || holds.length < 2 || sources.length === 0 || !sources.every(isSource));
  expect(lacking.map(({ id }) => id)).toEqual([]);
});

test("what a finding implies exists, and every presentation has advice, questions and known sources", () => {
  expect(findingIds.flatMap((id) => findings[id].implies).filter((id) => !isFindingId(id))).toEqual([]);
  const lacking = Object.entries(presentations).filter(([, { home, safetyNet, ask, sources }]) =>
    home.length === 0 || safetyNet.length === 0 || ask.length === 0 || sources.length === 0 || !sources.every(isSource));
  expect(lacking.map(([id]) => id)).toEqual([]);
});

test("the version names the content", () => {
  expect(rulesVersion).toMatch(/^\d+\+sha256\.[0-9a-f]{16}$/);
});
