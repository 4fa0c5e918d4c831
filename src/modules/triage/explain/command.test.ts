import { expect, test } from "bun:test";
import { exitCode, fakeClock } from "#core";
import { assessorWith, liar } from "../testing.ts";
import { explainCommand } from "./command.ts";

const run = async (text: string, options: Record<string, string> = {}) => {
  const printed: { value: unknown; human: string | undefined }[] = [];
  const command = explainCommand(() => assessorWith(liar), fakeClock("2026-01-01T00:00:00Z"));
  const output = { print: (value: unknown, human?: string) => void printed.push({ value, human }) };
  const code = await command.run({ arguments: [text], options, output });
  return { code, ...printed[0]! };
};

test("tells findings with their words, rules with source and hazard, and what would change it", async () => {
  const { code, human } = await run("crushing chest pain but no sweating", { age: "58" });
  expect(code).toBe(exitCode.fine);
  expect(human).toContain('Crushing or squeezing chest pain: "crushing chest');
  expect(human).toContain("absent       Sweating");
  expect(human).toContain("acs.crushing-chest-pain -> emergency_ambulance");
  expect(human).toContain("guards against missed-heart-attack; after nhs-heart-attack");
  expect((await run("headache", { age: "30" })).human).toContain(
    "Sudden, worst-ever headache: yes -> emergency_ambulance, no -> self_care",
  );
});

test("with --json it is what the API answers", async () => {
  expect((await run("headache")).value).toMatchObject({ revision: 1, replay: { versions: "same", isSame: true } });
});

test("without words, or with an age that is none, it says how it is used", async () => {
  for (const [text, age] of [
    ["", "3"],
    ["headache", "old"],
  ] as const)
    expect((await run(text, { age })).code).toBe(exitCode.usage);
});
