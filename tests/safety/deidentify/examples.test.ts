import { describe, expect, test } from "bun:test";
import { createDeidentifier, kinds } from "#modules/safety/testing.ts";
import { coverage, table } from "./coverage.ts";
import { examples } from "./examples.ts";

const deidentifier = createDeidentifier();

describe("de-identification of examples of our own", () => {
  for (const [name, recallMin, spoiltMax] of [
    ["development", 0.99, 0.03],
    ["held-out", 0.96, 0.1],
  ] as const) {
    test(`${name}: of identifiers of all kinds at least ${recallMin} masked, few hard negatives spoilt`, async () => {
      const rows = await examples(name);
      const found = coverage(deidentifier, rows);
      process.stdout.write(`${table(name, found)}\n`);
      expect([...found.byKind.keys()].toSorted()).toEqual([...kinds].toSorted());
      expect(rows.length).toBeGreaterThan(190);
      expect(found.recall).toBeGreaterThanOrEqual(recallMin);
      expect(found.spoilt / found.negatives).toBeLessThanOrEqual(spoiltMax);
    });
  }

  test("the two files share no example", async () => {
    const seen = new Set((await examples("development")).map(({ text }) => text));
    expect((await examples("held-out")).filter(({ text }) => seen.has(text))).toEqual([]);
  });
});
