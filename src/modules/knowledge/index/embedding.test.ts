import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { sql } from "drizzle-orm";
import { createLogger } from "../../../core/log.ts";
import { databases, startSystem, type TestSystem } from "../../../../tests/support/system.ts";
import type { Embedder } from "../contract.ts";
import { appWith } from "../test-system.ts";
import { fakeEmbedder, type FakeEmbedder } from "../testing.ts";
import { embedAll, rebuild } from "./embedding.ts";
import { createState, type IndexState } from "./state.ts";
import { counts } from "./store.ts";

for (const database of databases)
  describe(`vectors on ${database}`, () => {
    const first = fakeEmbedder(16, "first@1");
    const second = fakeEmbedder(24, "second@1");
    const signal = AbortSignal.timeout(300_000);
    let system: TestSystem;
    let state: IndexState;
    let changes = 0;

    const depsWith = (embedder: Embedder) => ({ db: system.db, embedder, state, isEnabled: () => true });
    const embedded = async (key: string) => (await counts(key, system.db)).embedded;
    const chunks = async () => (await counts("", system.db)).chunks;
    /** Answers so many calls and then no more. */
    const tired = (embedder: FakeEmbedder, calls: number): Embedder => {
      let left = calls;
      return {
        ...embedder,
        embed: (...given) => (--left >= 0 ? embedder.embed(...given) : Promise.reject(new Error("off"))),
      };
    };

    beforeAll(async () => {
      system = await startSystem({ database, app: appWith(first), listens: false });
      const status = system.commands.find(({ path }) => path === "knowledge status")!;
      await status.run({ arguments: [], options: {}, output: { print: () => {} } });
      // A hundred passages tell as much as thousands.
      await system.db.rows(sql`
        delete from knowledge.documents where id not in (select id from knowledge.documents order by id limit 20)`);
      state = createState({ db: system.db, log: createLogger("silent"), onChange: () => (changes += 1) });
    }, 60_000);
    afterAll(() => system[Symbol.asyncDispose]());
    beforeEach(async () => {
      await system.db.rows(sql`delete from knowledge.vectors`);
      await system.db.rows(sql`update knowledge.state set serving = null, building = null`);
      await embedAll(depsWith(first), signal);
    });

    test("the first model's serve at once", async () => {
      expect(state.now()).toMatchObject({ serving: "first@1", building: null });
      expect(await embedded("first@1")).toBe(await chunks());
    });

    test("another model's are made beside, and serve when they are complete and not before", async () => {
      await embedAll(depsWith(tired(second, 2)), signal).catch(() => {});
      await state.load();
      expect(state.now()).toMatchObject({ serving: "first@1", building: "second@1" });
      expect(await embedded("second@1")).toBe(64);
      expect(await embedded("first@1")).toBe(await chunks());
      const before = { changes, version: state.version() };
      await embedAll(depsWith(second), signal);
      expect(state.now()).toMatchObject({ serving: "second@1", building: null });
      expect(await embedded("second@1")).toBe(await chunks());
      expect(changes).toBeGreaterThan(before.changes);
      expect(state.version()).not.toBe(before.version);
      // What served before goes with the next look.
      await embedAll(depsWith(second), signal);
      expect(await embedded("first@1")).toBe(0);
    });

    test("a rebuild makes all anew under another name, then once more", async () => {
      expect(await rebuild(depsWith(first))).toBe(true);
      expect(await rebuild(depsWith(first))).toBe(false);
      await embedAll(depsWith(first), signal);
      expect(state.now()).toMatchObject({ serving: "first@1#2", building: null });
      expect(await rebuild(depsWith(first))).toBe(true);
      await embedAll(depsWith(first), signal);
      expect(state.now()).toMatchObject({ serving: "first@1#3", building: null });
      expect(await embedded("first@1#3")).toBe(await chunks());
    });

    test("new vectors that are not what the model says never serve", async () => {
      await rebuild(depsWith(first));
      let calls = 0;
      const fickle: Embedder = {
        ...first,
        embed: async (texts) => texts.map((_, n) => new Float32Array(16).fill(0).fill(1, (n + calls++) % 16)),
      };
      expect(await embedAll(depsWith(fickle), signal).catch(String)).toContain("of other texts");
      expect((await state.load()).serving).toBe("first@1");
      await system.db.rows(sql`
        update knowledge.vectors set embedding = '[1,2,3]' where model = 'first@1#2'`);
      expect(await embedAll(depsWith(first), signal).catch(String)).toContain("of another length");
      expect((await state.load()).serving).toBe("first@1");
    });

    test("back at the model that serves, what was begun is given up", async () => {
      await embedAll(depsWith(tired(second, 1)), signal).catch(() => {});
      await embedAll(depsWith(first), signal);
      expect(state.now()).toMatchObject({ serving: "first@1", building: null });
      expect(await embedded("second@1")).toBe(0);
    });

    test("a model that is not used yet, or not at all, changes nothing: its name is not known", async () => {
      const before = state.now();
      const unknown: Embedder = {
        ready: () => Promise.reject(new Error("a file is missing")),
        id: "second@unknown",
        dimension: 0,
        embed: () => Promise.reject(new Error("asked too early")),
      };
      expect(await embedAll(depsWith(unknown), signal).catch(String)).toContain("a file is missing");
      expect(await state.load()).toEqual(before);
      let id = "second@unknown";
      const late: Embedder = {
        ...second,
        ready: async () => void (id = "second@1"),
        get id() {
          return id;
        },
      };
      await embedAll(depsWith(late), signal);
      expect(state.now()).toMatchObject({ serving: "second@1", building: null });
    });

    test("a passage that comes meanwhile keeps the new vectors from serving until it has one", async () => {
      await embedAll(depsWith(tired(second, 3)), signal).catch(() => {});
      await system.db.rows(sql`
        insert into knowledge.chunks (id, document_id, place, section, title, aliases, text, sentences)
        select '!', id, 99, 'More', title, '', 'A late one.', '["A late one."]' from knowledge.documents limit 1`);
      await embedAll(depsWith(second), signal);
      expect(state.now().serving).toBe("second@1");
      expect(await embedded("second@1")).toBe(await chunks());
      await system.db.rows(sql`delete from knowledge.chunks where id = '!'`);
    });

    test("passages of the library are looked at once, wherever the reading stopped", async () => {
      const seen: string[] = [];
      await rebuild(depsWith(first));
      const watched: Embedder = {
        ...first,
        embed: (texts, ...rest) => {
          seen.push(...texts);
          return first.embed(texts, ...rest);
        },
      };
      await embedAll(depsWith(tired({ ...watched, isFailing: false, calls: 0 }, 2)), signal).catch(() => {});
      const before = seen.length;
      await embedAll(depsWith(watched), signal);
      // Twice each, names and text, and the sample that is embedded again.
      expect(before + seen.length - before).toBe(((await chunks()) + 32) * 2);
    });
  });
