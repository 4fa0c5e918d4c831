import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { fakeClock } from "#core";
import { sql } from "drizzle-orm";
import { databases, startSystem, type TestSystem } from "../../../../../tests/support/system.ts";
import { until } from "../../../../../tests/support/until.ts";
import type { Found } from "../../contract.ts";
import { bumpVersion } from "../../index/state.ts";
import { appWith } from "../../test-system.ts";
import { fakeEmbedder } from "../../testing.ts";
import { createCache } from "./cache.ts";

const found: Found = {
  route: "vector",
  reason: "by meaning",
  confidence: 0.9,
  hits: [
    {
      chunkId: "a.0",
      documentId: "a",
      origin: "shipped",
      title: "A",
      specialty: "ent",
      section: "Summary",
      text: "A is a letter.",
      sources: [],
      score: 0.1,
      coverage: 1,
      similarity: 0.9,
      isNamed: true,
    },
  ],
};
const vector = (...values: number[]) => Float32Array.from(values);
const log = { warn: () => {}, info: () => {}, error: () => {}, debug: () => {} } as never;

for (const database of databases)
  describe(`what was found before, on ${database}`, () => {
    const clock = fakeClock("2030-01-01T00:00:00Z");
    let system: TestSystem;
    let seconds = 300;
    const make = () => createCache({ db: system.db, clock, log, seconds: () => seconds });
    let cache: ReturnType<typeof make>;
    beforeAll(async () => {
      system = await startSystem({ database, app: appWith(fakeEmbedder()) });
      const status = system.commands.find(({ path }) => path === "knowledge status")!;
      await status.run({ arguments: [], options: {}, output: { print: () => {} } });
    }, 60_000);
    afterAll(() => system[Symbol.asyncDispose]());
    beforeEach(async () => {
      seconds = 300;
      cache = make();
      await system.db.rows(sql`delete from knowledge.found`);
    });

    const rows = async () =>
      (await system.db.rows<{ n: number }>(sql`select count(*)::int as n from knowledge.found`))[0]!.n;
    const putAndStored = async (query: string, of = vector(1, 0)) => {
      const { state } = await cache.look(query, 10);
      const before = await rows();
      cache.put(query, 10, state, found, of);
      await until("it to be stored", async () => (await rows()) > before);
    };

    test("is found in this process, in another, and under a question that is nearly the same", async () => {
      await putAndStored("sore throat");
      expect((await cache.look(" Sore  throat", 10)).hit).toEqual({ found, tier: "memory" });
      const other = make();
      expect((await other.look("sore throat", 10)).hit).toEqual({ found, tier: "stored" });
      expect((await other.look("sore throat", 10)).hit?.tier).toBe("memory");
      const { state, hit } = await cache.look("a throat that is sore", 10);
      expect(hit).toBeUndefined();
      expect(cache.lookAlike(vector(0.999, 0.0447), 10, state)).toEqual({ found, tier: "alike" });
      expect(cache.lookAlike(vector(0.9, 0.4359), 10, state)).toBeUndefined();
      expect(cache.lookAlike(vector(1, 0), 5, state)).toBeUndefined();
      expect(cache.stats()).toMatchObject({ hits: 2, misses: 2, tiers: { memory: 1, stored: 0, alike: 1 } });
    });

    test("is not shown in other knowledge, by any tier, in any process", async () => {
      await putAndStored("sore throat");
      await bumpVersion(system.db);
      const { state, hit } = await cache.look("sore throat", 10);
      expect(hit).toBeUndefined();
      expect(cache.lookAlike(vector(1, 0), 10, state)).toBeUndefined();
      expect((await make().look("sore throat", 10)).hit).toBeUndefined();
    });

    test("what was found before a change is not kept after it", async () => {
      const { state } = await cache.look("sore throat", 10);
      await bumpVersion(system.db);
      cache.put("sore throat", 10, state, found, undefined);
      // The database answers in the order of asking.
      expect(await rows()).toBe(0);
      expect((await cache.look("sore throat", 10)).hit).toBeUndefined();
    });

    test("is forgotten after its time, which can be changed", async () => {
      await putAndStored("sore throat");
      clock.advance(301);
      expect((await cache.look("sore throat", 10)).hit).toBeUndefined();
      await cache.forget();
      expect(await rows()).toBe(0);
      seconds = 0;
      cache.put("sore throat", 10, (await cache.look("sore throat", 10)).state, found, vector(1, 0));
      expect((await cache.look("sore throat", 10)).hit).toBeUndefined();
    });

    test("holds no word of the question", async () => {
      await putAndStored("zanzibar throat");
      const [row] = await system.db.rows<{ all: string }>(sql`select found::text || key as all from knowledge.found`);
      expect(row!.all).not.toContain("zanzibar");
    });
  });
