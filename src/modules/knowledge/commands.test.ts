import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { after, fakeClock } from "#core";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Answer, Client } from "../../../tests/support/client.ts";
import { databases, startSystem, type TestSystem } from "../../../tests/support/system.ts";
import { staleOf } from "./index/catalogue.ts";
import { appWith } from "./test-system.ts";
import { fakeEmbedder, shippedArticles } from "./testing.ts";

const folder = mkdtempSync(join(tmpdir(), "salve-commands-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(
  join(folder, "zebra.md"),
  "---\ntitle: Zebra fever\nsource: Zoo\n---\nZebra fever makes stripes tremble.",
);
writeFileSync(join(folder, "okapi.md"), "---\ntitle: Okapi pain\nsource: Park\n---\nOkapi pain comes in the morning.");
writeFileSync(join(folder, "bad\u001b[2J.md"), "nothing");

for (const database of databases)
  describe(`commands on ${database}`, () => {
    const clock = fakeClock("2026-11-21T12:00:00Z");
    let system: TestSystem;
    let someone: Client;

    // Commands print values of many shapes, as the API answers: a wrong path shows as a failed expectation.
    const run = async (path: string, given: readonly string[] = [], options = {}) => {
      const printed: { value: Answer["body"]; human: string | undefined }[] = [];
      const told: string[] = [];
      const command = system.commands.find((one) => one.path === `knowledge ${path}`)!;
      const output = {
        print: (value: unknown, human?: string) => void printed.push({ value, human }),
        progress: (line: string) => void told.push(line),
      };
      const code = await command.run({ arguments: given, options, directory: folder, output });
      return { code, value: printed[0]?.value, human: printed[0]?.human ?? "", printed, told };
    };
    const titles = async (query: string, route = "auto"): Promise<string[]> =>
      (await someone.post("/search", { query, route })).body.items.map(({ title }: { title: string }) => title);

    beforeAll(async () => {
      system = await startSystem({ database, app: appWith(fakeEmbedder()), clock });
      await run("status");
      someone = await system.client().signUp();
    }, 60_000);
    afterAll(() => system[Symbol.asyncDispose]());

    test("import tells how far it is, what came in, and what is bad, by a name that is safe to show", async () => {
      const { code, value, human, told } = await run("import", ["."], { collection: "animals" });
      expect(code).toBe(1);
      expect(value).toMatchObject({ state: "done", documents: { new: 2, bad: 1 } });
      expect(value.mistakes[0].file).toBe("bad\ufffd[2J.md");
      expect(human).toContain("bad\ufffd[2J.md:1: states no title");
      expect(told.at(-1)).toContain("file 3 of 3");
      expect(await titles("zebra fever")).toContain("Zebra fever");
    });

    test("import refuses what it does not know", async () => {
      expect((await run("import", ["."], { format: "docx" })).code).toBe(2);
      expect((await run("import", ["."], { collection: "shipped" })).code).toBe(2);
      expect((await run("import", ["missing"])).value).toMatchObject({ state: "failed" });
    });

    test("list, status and verify know of it", async () => {
      const { items } = (await run("list")).value;
      expect(items).toHaveLength(shippedArticles().length + 2);
      const { value, human } = await run("status");
      expect(value.collections.map(({ name, isStale }: { name: string; isStale: boolean }) => [name, isStale])).toEqual(
        [
          ["animals", false],
          ["shipped", false],
        ],
      );
      expect(human).toContain("animals: 2 documents, 2 chunks, last checked 2026-11-21T12:00:00.000Z");
      expect(await run("verify")).toMatchObject({ code: 0 });
    });

    test("export holds every document with all that is kept of it, one to a line", async () => {
      const { printed } = await run("export");
      expect(printed).toHaveLength(shippedArticles().length + 2);
      const zebra = printed.map(({ value }) => value).find(({ title }) => title === "Zebra fever");
      expect(zebra).toMatchObject({
        origin: "imported",
        collection: "animals",
        knownAs: "animals:zebra.md",
        sources: [{ name: "Zoo", url: null, read: null }],
        chunks: [{ place: 0, text: "Zebra fever makes stripes tremble." }],
      });
    });

    test("what was not compared with its source for a week is stale, in the status and the metrics", async () => {
      clock.advance(8 * 86_400);
      await system.system.jobs
        .find(({ name }) => name === "knowledge.measure-freshness")!
        .run(AbortSignal.timeout(5_000));
      const { collections } = (await run("status")).value;
      expect(collections.map(({ isStale }: { isStale: boolean }) => isStale)).toEqual([true, false]);
      const all = (await run("list")).value.items.map(({ id }: { id: string }) => id);
      const weekAgo = after(clock.now(), -7 * 86_400).toISOString();
      const names = (await run("list")).value.items.filter(({ origin }: { origin: string }) => origin === "imported");
      expect(await staleOf(all, weekAgo, system.db)).toEqual(new Set(names.map(({ id }: { id: string }) => id)));
      const { metrics } = (await someone.get("/api/metrics")).body;
      expect(metrics.gauges).toMatchObject({ "knowledge.stale_collections": 1, "knowledge.stale_documents": 2 });
      await run("import", ["."], { collection: "animals" });
      expect((await run("status")).value.collections[0].isStale).toBe(false);
    });

    test("rebuild makes the index anew while the old one serves", async () => {
      expect(await run("rebuild")).toMatchObject({ code: 0, value: { isDone: true } });
      expect(await titles("zebra fever", "vector")).toContain("Zebra fever");
      expect(await run("verify")).toMatchObject({ code: 0 });
    });

    test("what is removed is found by no route, cached or not, from that moment on", async () => {
      for (const route of ["auto", "vector", "text", "cache"])
        expect(await titles("okapi pain", route)).toContain("Okapi pain");
      expect((await run("remove", ["Park"])).value).toEqual({ documents: 1, chunks: 1 });
      for (const route of ["auto", "vector", "text", "cache"])
        expect(await titles("okapi pain", route)).not.toContain("Okapi pain");
      expect((await run("remove", ["animals"])).value).toEqual({ documents: 1, chunks: 1 });
      expect((await run("remove", ["animals"])).code).toBe(1);
      // The articles of the binary are not the operator's to remove.
      expect((await run("remove", ["shipped"])).code).toBe(1);
      expect((await run("list")).value.items).toHaveLength(shippedArticles().length);
    });
  });
