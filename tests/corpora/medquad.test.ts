import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Client } from "../support/client.ts";
import { missing, testData } from "../support/provide.ts";
import { databases, startSystem, type TestSystem } from "../support/system.ts";

const data = testData();
if (!data) missing("test data of others (SALVE_TEST_DATA)");
/** Of 16,407: on every change some, in the night all. */
const rows = Number(process.env.SALVE_TEST_IMPORT_ROWS || 500);

/** Nobody waits longer for an answer that has nothing to do with the import, on a machine with more to do. */
const answerMsMax = 2_000;
const lookEveryMs = 5;
/** About ten times in a second somebody reads from the same database. */
const askEveryTicks = 20;

/** The longest silences of this thread, and how long answers took, while something else is done. */
function watch(client: Client) {
  const gaps: number[] = [];
  const answers: number[] = [];
  const asking: Promise<unknown>[] = [];
  const ask = async (): Promise<void> => {
    const asked = performance.now();
    const { status } = await client.get("/api/chat/sessions");
    if (status !== 200) throw new Error(`answered ${status}`);
    answers.push(performance.now() - asked);
  };
  let last = performance.now();
  let ticks = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    gaps.push(now - last - lookEveryMs);
    last = now;
    ticks += 1;
    if (ticks % askEveryTicks === 0) asking.push(ask());
  }, lookEveryMs);
  return async () => {
    clearInterval(timer);
    await Promise.all(asking);
    return { gaps: gaps.toSorted((a, b) => a - b), answers: answers.toSorted((a, b) => a - b) };
  };
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const ms = (value: number): string => `${value.toFixed(1)} ms`;

for (const database of databases)
  describe.skipIf(!data)(`${rows} answers of MedQuAD on ${database}`, () => {
    const folder = mkdtempSync(join(tmpdir(), "salve-medquad-"));
    const file = join(folder, "medquad.jsonl.gz");
    let system: TestSystem;
    beforeAll(async () => {
      const all = gunzipSync(readFileSync(join(data!, "knowledge", "medquad_answered.jsonl.gz"))).toString();
      writeFileSync(file, gzipSync(all.split("\n").slice(0, rows).join("\n")));
      system = await startSystem({ database });
      await run("status");
    }, 120_000);
    afterAll(async () => {
      await system?.[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    });

    const run = async (path: string, given: readonly string[] = []) => {
      let printed: any;
      const command = system.commands.find((one) => one.path === `knowledge ${path}`)!;
      const output = { print: (value: unknown) => void (printed ??= value) };
      const code = await command.run({ arguments: given, options: {}, output });
      return { code, value: printed };
    };

    test(
      "come in, are embedded, and are answered from, while others are served",
      async () => {
        const client = await system.client().signUp();
        const ended = watch(client);
        const started = performance.now();
        const { code, value } = await run("import", [file]);
        const minutes = (performance.now() - started) / 60_000;
        const { gaps, answers } = await ended();
        const took = Date.parse(value.endedAt) - Date.parse(value.startedAt);
        const stored = (took / 60_000).toFixed(2);
        process.stderr.write(
          `${rows} answers on ${database}: stored in ${stored} min, embedded after ${minutes.toFixed(2)}; ` +
            `${value.chunks} passages; gaps of the main thread p99.9 ${ms(at(gaps, 0.999))}, max ${ms(at(gaps, 1))}; ` +
            `answers meanwhile p50 ${ms(at(answers, 0.5))}, p99 ${ms(at(answers, 0.99))}, max ${ms(at(answers, 1))}\n`,
        );
        expect(code).toBe(0);
        const { new: added, duplicate, bad } = value.documents;
        expect({ total: added + duplicate, bad }).toEqual({ total: rows, bad: 0 });
        const { chunks, embedded } = (await run("status")).value;
        expect(embedded).toBe(chunks);
        expect(at(answers, 0.99)).toBeLessThan(answerMsMax);
        const found = await client.post("/search", { query: "What is adult acute lymphoblastic leukemia?" });
        expect(found.body.items[0]).toMatchObject({
          title: "Adult Acute Lymphoblastic Leukemia",
          url: "https://www.cancer.gov/types/leukemia/patient/adult-all-treatment-pdq",
        });
        expect((await run("verify")).value.findings).toEqual([]);
      },
      rows * 60 + 120_000,
    );

    test(
      "a second time nothing changes, and removed nothing is left",
      async () => {
        const { value } = await run("import", [file]);
        expect(value.documents).toEqual({ new: 0, changed: 0, unchanged: rows, duplicate: 0, bad: 0 });
        const started = performance.now();
        expect((await run("remove", ["medquad"])).value.documents).toBe(rows);
        process.stderr.write(`removed on ${database} in ${ms(performance.now() - started)}\n`);
        const client = await system.client().signUp();
        const { body } = await client.post("/search", { query: "What is adult acute lymphoblastic leukemia?" });
        expect(body.items.map(({ title }: { title: string }) => title)).not.toContain(
          "Adult Acute Lymphoblastic Leukemia",
        );
      },
      rows * 20 + 60_000,
    );
  });
