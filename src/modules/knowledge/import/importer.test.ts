import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type Database, fakeClock } from "#core";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createLogger } from "../../../core/log.ts";
import { databases, startSystem, type TestSystem } from "../../../../tests/support/system.ts";
import { documentsAfter, remove } from "../index/catalogue.ts";
import { countLexemes } from "../index/store.ts";
import { appWith } from "../test-system.ts";
import { fakeEmbedder } from "../testing.ts";
import { defaultLimits } from "./document.ts";
import { putBatch } from "./batch-store.ts";
import { createImporter, type Importer } from "./importer.ts";
import { type ImportReport, pointToFirst, reportOf } from "./import-store.ts";
import { prepare } from "./prepare.ts";
import { pdfOf } from "./testing.ts";

const folder = mkdtempSync(join(tmpdir(), "salve-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, content: string | Uint8Array): void => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), content);
};
const row = (n: number, answer: string): string =>
  JSON.stringify({ id: String(n), source: "NIH", focus: `Topic ${n}`, question: `What is topic ${n} ?`, answer });
const nothing = {
  aliases: [],
  source: null,
  url: null,
  licence: null,
  language: null,
  written: null,
  read: null,
  review: null,
};
const rows = Array.from({ length: 60 }, (_, n) => (n % 20 === 7 ? "{" : row(n, `Words of topic ${n} here. And more.`)));

const fill = (): void => {
  rmSync(folder, { recursive: true, force: true });
  write(
    "a.md",
    "---\ntitle: Zebra fever\nsource: Zoo\nlicence: CC0\nurl: https://example.org/z\n---\n# Z\n\nZebras cough.",
  );
  write("b/same.md", "---\ntitle: Zebra fever\nsource: Copy\n---\nZebras cough!");
  write("c.html", "<title>Quagga rash</title><p>Quaggas itch.</p>");
  write("d.pdf", pdfOf([["# Okapi pain", "Okapis limp in the morning."]]));
  write("e.md", "no title");
  write("f.txt", "not read");
  write("g.jsonl.gz", gzipSync(rows.join("\n")));
};

/** A database that dies before its n-th statement, as a process does: nothing after it happens. */
function mortal(db: Database, statements: number): Database {
  let left = statements;
  return {
    ...db,
    rows: (statement) => {
      left -= 1;
      return left >= 0 ? db.rows(statement) : Promise.reject(new Error("killed"));
    },
  };
}

for (const database of databases)
  describe(`an import on ${database}`, () => {
    const clock = fakeClock("2026-11-21T12:00:00Z");
    const embedder = fakeEmbedder();
    const options = { collection: "zoo", source: null, licence: null, format: null } as const;
    const signal = AbortSignal.timeout(300_000);
    let system: TestSystem;
    const importerOn = (db: Database): Importer =>
      createImporter({
        db,
        clock,
        log: createLogger("silent"),
        limits: defaultLimits,
        onChange: async () => {},
        index: () => countLexemes(db),
      });
    const importAll = (db = system.db): Promise<ImportReport | undefined> =>
      importerOn(db).import({ path: folder, options, signal });

    beforeAll(async () => {
      // Without jobs, which would take over what is left behind here.
      system = await startSystem({ database, app: appWith(embedder), clock, listens: false });
      const status = system.commands.find(({ path }) => path === "knowledge status")!;
      await status.run({ arguments: [], options: {}, output: { print: () => {} } });
    }, 60_000);
    afterAll(() => system[Symbol.asyncDispose]());
    beforeEach(async () => {
      fill();
      await system.db.rows(sql`delete from knowledge.imports`);
      await system.db.rows(sql`delete from knowledge.documents where origin = 'imported'`);
    });

    const stored = async () =>
      (await documentsAfter("", 1_000, system.db)).filter(({ origin }) => origin === "imported");
    const version = async (): Promise<number> =>
      (await system.db.rows<{ version: number }>(sql`select version from knowledge.state`))[0]!.version;

    test("stores what files state, and reports the bad ones by name and line", async () => {
      const report = await importAll();
      expect(report).toMatchObject({
        state: "done",
        files: 6,
        passedOver: 1,
        documents: { new: 60, changed: 0, unchanged: 0, duplicate: 1, bad: 4 },
        chunks: 60,
      });
      expect(report!.mistakes).toEqual([
        { file: "e.md", line: 1, detail: "states no title: add one to the front matter, or a heading" },
        { file: "g.jsonl.gz", line: 8, detail: "is not JSON" },
        { file: "g.jsonl.gz", line: 28, detail: "is not JSON" },
        { file: "g.jsonl.gz", line: 48, detail: "is not JSON" },
      ]);
      const all = await stored();
      const zebra = all.find(({ knownAs }) => knownAs === "zoo:a.md")!;
      expect(zebra).toMatchObject({
        collection: "zoo",
        title: "Zebra fever",
        licence: "CC0",
        language: "und",
        written: null,
        review: null,
        sources: [{ name: "Zoo", title: "Zebra fever", url: "https://example.org/z", read: null }],
        chunks: [{ text: "Zebras cough.", sentences: ["Zebras cough."], sameAs: null }],
      });
      // Nothing is said that its file does not say.
      expect(all.find(({ title }) => title === "Quagga rash")).toMatchObject({
        licence: "not stated",
        sources: [{ name: "zoo", url: null, read: null }],
      });
      expect(all.every(({ id }) => /^doc_[0-9a-f]{24}$/.test(id))).toBe(true);
    });

    test("twice is once", async () => {
      await importAll();
      const [before, at] = [await stored(), await version()];
      expect((await importAll())!.documents).toEqual({ new: 0, changed: 0, unchanged: 61, duplicate: 0, bad: 4 });
      expect(await stored()).toEqual(before);
      expect(await version()).toBe(at);
    });

    test("the same passage is found once, and stays when the first goes", async () => {
      await importAll();
      const copy = () =>
        stored().then((all) =>
          all.find(({ knownAs }) => knownAs === "zoo:b/same.md")!.chunks.map(({ sameAs }) => sameAs),
        );
      const first = (await stored()).find(({ knownAs }) => knownAs === "zoo:a.md")!;
      expect(await copy()).toEqual([first.chunks[0]!.id]);
      await remove(first.id, system.db);
      expect(await copy()).toEqual([null]);
      // Changed, it is another passage, and points no more.
      await importAll();
      write("b/same.md", "---\ntitle: Zebra fever\nsource: Copy\n---\nZebras sneeze.");
      expect((await importAll())!.documents).toMatchObject({ changed: 1 });
      await pointToFirst(system.db);
      const passages = (await stored()).filter(({ title }) => title === "Zebra fever");
      expect(passages.flatMap(({ chunks }) => chunks.map(({ sameAs }) => sameAs))).toEqual([null, null]);
    });

    test("a passage that changes lets go of those that point to it", async () => {
      await importAll();
      write("a.md", "---\ntitle: Zebra fever\n---\nZebras laugh.");
      expect((await importAll())!.documents).toMatchObject({ changed: 1, unchanged: 60 });
      const texts = (await stored()).filter(({ title }) => title === "Zebra fever").flatMap(({ chunks }) => chunks);
      expect(texts.map(({ text, sameAs }) => [text, sameAs]).toSorted()).toEqual([
        ["Zebras cough!", null],
        ["Zebras laugh.", null],
      ]);
    });

    test("killed before any statement it goes on, and ends as if nothing had been", async () => {
      const whole = await importAll();
      const expected = await stored();
      const outcome = ({ id: _id, startedAt: _startedAt, endedAt: _endedAt, ...rest }: ImportReport) => rest;
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }), async (lives) => {
          await system.db.rows(sql`delete from knowledge.imports`);
          await system.db.rows(sql`delete from knowledge.documents where origin = 'imported'`);
          for (const life of lives) {
            await importAll(mortal(system.db, life)).catch((error: unknown) =>
              expect(String(error)).toContain("killed"),
            );
            clock.advance(600);
          }
          // The last life may have been long enough, and have died with the report in its hands.
          const [done] = await system.db.rows<{ id: string }>(sql`
            select id from knowledge.imports where state = 'done'`);
          const report = done ? await reportOf(done.id, system.db) : await importAll();
          expect(report && outcome(report)).toEqual(whole && outcome(whole));
          expect(await stored()).toEqual(expected);
        }),
        { numRuns: 5 },
      );
    }, 120_000);

    test("while somebody works on it, nobody else does", async () => {
      const importer = importerOn(system.db);
      const all = await Promise.all([1, 2, 3].map(() => importer.import({ path: folder, options, signal })));
      expect(all.map((report) => report?.state).toSorted()).toEqual(["done", undefined, undefined]);
    });

    test("what a process left is taken over: at once where it must be dead, else when its lease is over", async () => {
      await importAll(mortal(system.db, 5)).catch(() => {});
      if (database === "postgres") {
        expect(await importAll()).toBeUndefined();
        clock.advance(600);
      }
      await importerOn(system.db).resume(signal);
      const [one] = await system.db.rows<{ state: string }>(sql`select state from knowledge.imports`);
      expect(one).toEqual({ state: "done" });
      expect(await stored()).toHaveLength(61);
    });

    test("who does not hold the import, or holds one that is over, stores nothing", async () => {
      const document = { ...nothing, key: "", title: "T", parts: [{ heading: "", blocks: ["Late."] }] };
      const documents = [prepare(document, options, "late.md")];
      const batch = { documents, mistakes: [], repeats: 0, position: 1, isDone: true };
      await importAll();
      const [held] = await system.db.rows<{ id: string; owner: string }>(sql`
        select id, leased_by as owner from knowledge.imports`);
      const putAs = (owner: string) =>
        putBatch(
          batch,
          {
            importId: held!.id,
            owner,
            collection: "zoo",
            path: "late.md",
            digest: "",
            leasedUntil: "2027-01-01T00:00:00Z",
          },
          system.db,
        );
      expect(await putAs(held!.owner)).toBeUndefined();
      await system.db.rows(sql`update knowledge.imports set state = 'running'`);
      expect(await putAs("somebody else")).toBeUndefined();
      expect(await stored()).toHaveLength(61);
      expect(await putAs(held!.owner)).toMatchObject({ added: 1 });
    });

    test("stopped, it lets go at once", async () => {
      const stopping = new AbortController();
      const stopped = await importerOn(system.db).import({
        path: folder,
        options,
        signal: stopping.signal,
        onProgress: () => stopping.abort(),
      });
      expect(stopped!.state).toBe("running");
      expect((await importAll())!.state).toBe("done");
    });

    test("a file that changed since it was begun is read from its start", async () => {
      await importAll(mortal(system.db, 11)).catch(() => {});
      clock.advance(600);
      write("g.jsonl.gz", gzipSync(rows.map((one) => one.replaceAll("topic", "theme")).join("\n")));
      const report = await importAll();
      expect(report!.documents.bad).toBe(4);
      expect((await stored()).filter(({ chunks }) => chunks[0]!.text.includes("theme"))).toHaveLength(57);
    });

    test("a path that is not there fails, and says so", async () => {
      const report = await importerOn(system.db).import({ path: join(folder, "missing"), options, signal });
      expect(report).toMatchObject({ state: "failed", mistakes: [{ file: "", detail: "cannot be opened: ENOENT" }] });
    });
  });
