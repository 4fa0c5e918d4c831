import { describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createCrisis } from "../../src/modules/safety/crisis/crisis.ts";
import { missing, testData } from "../support/provide.ts";
import { figuresOf, phrasings, secondAuthor, sentence, wilson } from "./crisis/phrasings.ts";

const { recognise, help } = createCrisis({ country: "international", emergencyNumber: "112" });
const of = (half: "development" | "heldOut") => phrasings.filter((one) => one.half === half);
/** A little under the day's figures: what hears worse than this has broken. */
const floors = { development: { recall: 0.98, precision: 0.98 }, heldOut: { recall: 0.98, precision: 0.9 } } as const;
/** Of everyday messages that need no care, the share that may be taken for a crisis; seen: 0.0028. */
const alarmsMax = 0.005;

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const linesOf = <T>(path: string): T[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

describe(`${phrasings.length} written messages`, () => {
  test("there are at least 300 of a crisis and 300 of none beside those that were in view, each once", () => {
    const aside = phrasings.filter(({ family }) => !family.endsWith("writing"));
    expect(aside.filter(({ kind }) => kind).length).toBeGreaterThanOrEqual(300);
    expect(aside.filter(({ kind }) => !kind).length).toBeGreaterThanOrEqual(300);
    expect(new Set(phrasings.map(({ text }) => text)).size).toBe(phrasings.length);
  });

  test.each(["development", "heldOut"] as const)("crises are heard and little else, half %s", (half) => {
    const figures = figuresOf(of(half), recognise);
    say(`crisis, ${half}: ${sentence(figures)}`);
    expect(figures.recall).toBeGreaterThanOrEqual(floors[half].recall);
    expect(figures.precision).toBeGreaterThanOrEqual(floors[half].precision);
    expect(figures.ofKind / figures.recognised).toBeGreaterThanOrEqual(0.95);
  });

  test("no family of crises is deaf", () => {
    const families = Map.groupBy(
      phrasings.filter(({ kind }) => kind),
      ({ kind, family }) => `${kind}: ${family}`,
    );
    const deaf = [...families].filter(([, all]) => figuresOf(all, recognise).recall < 0.85).map(([name]) => name);
    expect(deaf).toEqual([]);
  });

  test("what is recognised has words for it and an answer", () => {
    for (const { text } of phrasings) {
      const found = recognise(text);
      if (!found) continue;
      expect(found.spans.length).toBeGreaterThan(0);
      expect(help(found.kind).text).toContain("112");
    }
  });
});

/** A little under what is heard since the rounds were looked at: a guard against worse, no measure of what is new. */
const roundFloors = { a: 0.97, b: 0.97, c: 0.97, d: 0.9 } as const;

describe(`${secondAuthor.length} messages of a second author`, () => {
  test.each(["a", "b", "c", "d"] as const)("what was looked at of round %s is heard", (round) => {
    const figures = figuresOf(
      secondAuthor.filter((one) => one.round === round && one.half === "development"),
      recognise,
    );
    say(`crisis, second author, ${round}, looked at: ${sentence(figures)}`);
    expect(figures.recall).toBeGreaterThanOrEqual(roundFloors[round]);
    expect(figures.precision).toBeGreaterThanOrEqual(0.9);
  });

  test("what was not looked at is heard less: not quite two in three", () => {
    const figures = figuresOf(
      secondAuthor.filter((one) => one.half === "heldOut"),
      recognise,
    );
    say(`crisis, second author, not looked at: ${sentence(figures)}`);
    expect(figures.recall).toBeGreaterThanOrEqual(0.6);
    expect(figures.precision).toBeGreaterThanOrEqual(0.9);
  });
});

describe("messages of others", () => {
  test("of everyday messages that need no care hardly one is taken for a crisis", () => {
    const folder = join(import.meta.dir, "../../models/triage/train/messages");
    const all = readdirSync(folder)
      .flatMap((file) => linesOf<{ text: string; level: string }>(join(folder, file)))
      .filter(({ level }) => level === "self_care");
    const alarms = all.filter(({ text }) => recognise(text)).length;
    const [low, high] = wilson(alarms, all.length);
    say(`crisis, alarms on self-care messages: ${alarms}/${all.length} [${low.toFixed(4)}, ${high.toFixed(4)}]`);
    expect(all.length).toBeGreaterThan(2000);
    expect(alarms / all.length).toBeLessThanOrEqual(alarmsMax);
  });

  test("what the shipped articles are asked by raises no alarm, but for those on crises", () => {
    const folder = join(import.meta.dir, "../../db/seed/knowledge");
    const onCrises = ["suicidal-thoughts", "self-harm", "domestic-abuse", "drug-overdose", "poisoning"];
    /** In articles on other things, what a crisis is meant by, or may be. */
    const grave = [
      "scared I will hurt my baby",
      "I feel like shaking my baby",
      "feel like dying",
      "too much paracetamol",
      "took a double dose by mistake",
      "mixing alcohol and meds",
      "exhaust fumes in garage",
      "swallowed a toy",
      "swallowed battery",
      "swallowed a button battery",
      "suicide of a friend",
    ];
    const articles = readdirSync(folder).filter((file) => file.endsWith(".md"));
    const askedBy = (file: string): string[] =>
      (/^aliases: \[(.*)\]$/m.exec(readFileSync(join(folder, file), "utf8"))?.[1] ?? "")
        .replaceAll('"', "")
        .split(", ");
    const others = articles.filter((file) => !onCrises.includes(file.slice(0, -3))).flatMap(askedBy);
    expect(others.length).toBeGreaterThan(300);
    const alarms = others
      .filter((alias) => !grave.includes(alias))
      .flatMap((alias) =>
        [alias, `What can I do about ${alias}?`, `I have ${alias}`].filter((text) => recognise(text)),
      );
    expect(alarms).toEqual([]);
    const crises = onCrises.flatMap((id) => (articles.includes(`${id}.md`) ? askedBy(`${id}.md`) : []));
    const heard = crises.filter((alias) => recognise(alias)).length;
    say(`crisis, what articles on crises are asked by: ${heard}/${crises.length}`);
    expect(heard / Math.max(1, crises.length)).toBeGreaterThanOrEqual(0.7);
  });

  test("fifty short messages of another project, those in English", () => {
    const path = join(testData() ?? "", "safety/crisis_50_ugm_aicare.jsonl");
    if (!existsSync(path)) return missing("50 crisis messages (SALVE_TEST_DATA)");
    const all = linesOf<{ text: string; true_label: string; language: string }>(path).map((row) => ({
      text: row.text,
      kind: row.true_label === "crisis" ? ("self_harm" as const) : undefined,
      family: row.language,
      half: "heldOut" as const,
    }));
    const english = figuresOf(
      all.filter(({ family }) => family === "english"),
      recognise,
    );
    const others = figuresOf(
      all.filter(({ family }) => family !== "english"),
      recognise,
    );
    say(`crisis, 50 of others, English: ${sentence(english)}`);
    say(`crisis, 50 of others, Indonesian: ${sentence(others)}`);
    expect(english.recall).toBeGreaterThanOrEqual(0.9);
    expect(english.precision).toBeGreaterThanOrEqual(0.9);
  });
});
