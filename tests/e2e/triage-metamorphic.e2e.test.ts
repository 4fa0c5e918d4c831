import { describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Level } from "../../src/modules/triage/contract.ts";
import { levels } from "../../src/modules/triage/contract.ts";
import { artifactPath } from "../support/artifact.ts";
import { dice } from "../support/dice.ts";
import { seed } from "../support/seed.ts";
import { type Variant, variants } from "../triage/variants.ts";

interface Message {
  readonly text: string;
  readonly age?: number;
  readonly sex?: "female" | "male";
}

const messages: readonly Message[] = readFileSync(join(import.meta.dir, "../triage/development/lay.jsonl"), "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Message)
  .map(({ text, age, sex }) => ({ text, ...(age === undefined ? {} : { age }), ...(sex ? { sex } : {}) }));

/** Celsius in Fahrenheit, where the text gives a body temperature with its unit or a point. */
const inFahrenheit = (text: string): string =>
  text.replaceAll(
    /\b(3[5-9]|4[0-2])\.(\d)( ?°?C\b)?/g,
    (_, whole: string, tenth: string) => `${(Number(`${whole}.${tenth}`) * 1.8 + 32).toFixed(1)} °F`,
  );

const synonyms: readonly (readonly [RegExp, string])[] = [
  [/\btummy\b/gi, "belly"],
  [/\bmum\b/gi, "mother"],
  [/\bdad\b/gi, "father"],
  [/\bpoo\b/gi, "stool"],
  [/\bwee\b/gi, "urine"],
  [/\bthrew up\b/gi, "vomited"],
  [/\bsore\b/gi, "painful"],
];

const all: readonly Variant[] = [
  ...variants,
  { name: "temperatures in Fahrenheit", change: inFahrenheit },
  { name: "synonyms", change: (text) => synonyms.reduce((told, [from, to]) => told.replaceAll(from, to), text) },
];

/** The levels of many messages, by the compiled file. */
function triaged(asked: readonly Message[]): Level[] {
  const folder = mkdtempSync(join(tmpdir(), "salve-metamorphic-"));
  const [from, to] = [join(folder, "in.jsonl"), join(folder, "out.jsonl")];
  writeFileSync(from, asked.map((one, id) => JSON.stringify({ id: String(id), ...one })).join("\n"));
  const { exitCode } = Bun.spawnSync([artifactPath(), "triage", "--batch", from, "--out", to]);
  expect(exitCode).toBe(0);
  return readFileSync(to, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { level: Level }).level);
}

const rank = (level: Level): number => levels.indexOf(level);
const share = (hits: number): number => hits / messages.length;

/**
 * So many of the messages may change their level under a change that means nothing: a little above the figures
 * of the day. Words from elsewhere and typing errors cost more; the aim for all is 0.02.
 */
const bounds = { changed: 0.03, besides: 0.09, emergencyLowered: 0.03 } as const;
const costsMore = (name: string): boolean => /typing|irrelevant|harmless|question after/.test(name);

describe("saying the same otherwise, on the compiled file", () => {
  test("changes few levels, and lowers hardly an emergency", () => {
    const chance = dice(seed);
    const said = all.flatMap(({ change }) => messages.map((one) => ({ ...one, text: change(one.text, chance) })));
    const found = triaged(said);
    const plain = found.slice(0, messages.length);
    const rows = all.map(({ name }, at) => {
      const mine = found.slice(at * messages.length, (at + 1) * messages.length);
      const changed = share(mine.filter((level, i) => level !== plain[i]).length);
      const isLowered = (level: Level, i: number): boolean => rank(plain[i]!) <= 1 && rank(level) > 1;
      return { name, changed, lowered: share(mine.filter(isLowered).length) };
    });
    for (const { name, changed, lowered } of rows) {
      console.info(
        `${name.padEnd(34)} ${(100 * changed).toFixed(1)} % changed, ${(100 * lowered).toFixed(1)} % lowered`,
      );
    }
    for (const { name, changed, lowered } of rows) {
      expect([name, changed <= (costsMore(name) ? bounds.besides : bounds.changed)]).toEqual([name, true]);
      expect([name, lowered <= bounds.emergencyLowered]).toEqual([name, true]);
    }
  }, 120_000);

  test("a red flag added to any message leads to an ambulance", () => {
    const flag = "Since ten minutes he has crushing chest pain and is sweating and cannot speak in sentences.";
    const found = triaged(messages.map((one) => ({ ...one, text: `${one.text.slice(0, 3000)}. ${flag}` })));
    expect(found.filter((level) => level !== "emergency_ambulance")).toEqual([]);
  }, 60_000);
});
