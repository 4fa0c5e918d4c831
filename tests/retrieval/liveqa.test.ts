import { afterAll, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bm25 } from "../../bench/retrieval/bm25.ts";
import { type Question, readData } from "../../bench/retrieval/data.ts";
import { mean, worthOf } from "../../bench/retrieval/figures.ts";
import { load } from "../../bench/retrieval/knowledge.ts";
import { missing } from "../support/provide.ts";

// The questions of LiveQA-Med over all passages that were judged and one in twenty of the others: the whole takes
// minutes to import and is for `bun bench/retrieval/main.ts`, whose figures are in models/embedding/MODEL_CARD.md.
setDefaultTimeout(300_000);

const data = await readData();
const folder = mkdtempSync(join(tmpdir(), "salve-retrieval-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A little under what was measured: nDCG@10 as people typed, and as an expert summed it up. */
const floors = { message: 0.82, summary: 0.86 } as const;

if (!data) missing("judged questions over MedQuAD (SALVE_TEST_DATA)");
else
  test("words and meaning together are far above BM25 and below neither alone", async () => {
    const judged = new Set(data.questions.flatMap(({ gains }) => [...gains.keys()]));
    const rows = data.rows.filter(({ id }, n) => judged.has(id) || n % 20 === 0);
    const file = join(folder, "passages.jsonl");
    await Bun.write(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    await using knowledge = await load(file, "embedded");
    const reference = bm25(rows);
    for (const asked of ["message", "summary"] as const) {
      const ndcg = async (ranking: (query: string) => Promise<string[]> | string[]) => {
        const worth = async (question: Question) => worthOf(await ranking(question[asked]), question.gains).ndcg;
        const worths: number[] = [];
        for (const question of data.questions) worths.push(await worth(question));
        return mean(worths);
      };
      const hybrid = await ndcg((query) => knowledge.search("hybrid", query, 40));
      const text = await ndcg((query) => knowledge.search("text", query, 40));
      const vectors = await ndcg((query) => knowledge.search("vectors", query, 40));
      const bm = await ndcg((query) => reference(query, 40));
      const said = Object.entries({ hybrid, text, vectors, bm }).map(([name, value]) => `${name} ${value.toFixed(3)}`);
      console.error(`${asked}: ${said.join(", ")}`);
      expect(hybrid).toBeGreaterThanOrEqual(floors[asked]);
      expect(hybrid).toBeGreaterThanOrEqual(1.2 * bm);
      // Sixty questions tell no hundredth.
      expect(hybrid).toBeGreaterThanOrEqual(Math.max(text, vectors) - 0.01);
    }
  });
