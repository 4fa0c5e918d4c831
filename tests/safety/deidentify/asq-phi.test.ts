import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { createDeidentifier } from "#modules/safety/testing.ts";
import { missing, testData } from "../../support/provide.ts";
import { type Coverage, coverage, type Tagged, table } from "./coverage.ts";

interface Row {
  readonly text: string;
  readonly phi: readonly { readonly identifier_type: string; readonly value: string }[];
}
const recallMin = 0.97;
const spoiltMax = 0.15;

const straight = (text: string): string => text.replaceAll("’", "'");

/** Every occurrence of a tagged value as a word of its own; apostrophes may be typed either way. */
function tagged({ text, phi }: Row): Tagged {
  const plain = straight(text);
  const identifiers = phi.map(({ identifier_type: kind, value }) => {
    const escaped = straight(value).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const at = [...plain.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "gu"))];
    return { kind, spans: at.map(({ index }) => ({ start: index, end: index + value.length })) };
  });
  return { text, identifiers };
}

/** The half that may be looked at (0), and the one whose rows nobody reads (1): by the first byte of a hash. */
const halfOf = (text: string): number => new Bun.CryptoHasher("sha256").update(text).digest()[0]! % 2;

describe("de-identification of ASQ-PHI", async () => {
  const folder = testData();
  const file = folder && Bun.file(join(folder, "safety/asq_phi_1051.jsonl"));
  if (!file || !(await file.exists())) {
    test("goes without the data", () => missing("ASQ-PHI: set SALVE_TEST_DATA to the folder of test data"));
    return;
  }
  const rows = (await file.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
  const deidentifier = createDeidentifier();
  for (const [half, name] of [
    [0, "the half that was looked at"],
    [1, "the half that was never looked at"],
  ] as const) {
    test(`${name}: of identifiers at least ${recallMin} masked whole, of hard negatives at most ${spoiltMax}`, () => {
      const found: Coverage = coverage(deidentifier, rows.filter(({ text }) => halfOf(text) === half).map(tagged));
      process.stdout.write(`${table(`ASQ-PHI, ${name}`, found)}\n`);
      expect(found.negatives).toBeGreaterThan(100);
      expect(found.recall).toBeGreaterThanOrEqual(recallMin);
      expect(found.spoilt / found.negatives).toBeLessThanOrEqual(spoiltMax);
    });
  }
});
