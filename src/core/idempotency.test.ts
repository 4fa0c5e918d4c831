import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sql } from "drizzle-orm";
import { databases, startSystem, type TestSystem } from "../../tests/support/system.ts";
import { createOnce } from "./idempotency.ts";
import { rememberBody } from "./request.ts";

for (const database of databases) {
  describe(`Idempotency-Key, on ${database}`, () => {
    let system: TestSystem;
    beforeAll(async () => {
      system = await startSystem({ database });
    });
    afterAll(() => system[Symbol.asyncDispose]());

    /** The effect is a row of `core.flags`, the one table here that a test may write to freely. */
    const call = async (key: string | undefined, body: string, account = "acc_1") => {
      const request = new Request("http://localhost/things", {
        method: "POST",
        headers: key === undefined ? {} : { "idempotency-key": key },
      });
      rememberBody(request, body);
      const once = createOnce({ db: system.db, clock: { now: () => new Date() } }, request, account);
      const result = await once(async (queries) => {
        const name = `made.${crypto.randomUUID()}`;
        await queries.rows(sql`insert into core.flags values (${name}, ${body}, now(), 'test')`);
        return { name };
      });
      return result instanceof Response ? result.text() : JSON.stringify(result);
    };
    const made = async (body: string) =>
      (await system.db.rows(sql`select 1 from core.flags where value = ${body}`)).length;

    test("twenty at once are one effect and one answer, byte for byte", async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => call("key-1", "twenty")));
      expect(new Set(answers).size).toBe(1);
      expect(await made("twenty")).toBe(1);
    });

    test("another body under the same key is refused", async () => {
      await call("key-2", "first");
      const refusal = await call("key-2", "second").catch((error: Error) => error.message);
      expect(refusal).toBe("Use a new key for a new request.");
      expect(await made("second")).toBe(0);
    });

    test("another account may use the same key", async () => {
      await call("key-3", "theirs");
      await call("key-3", "mine", "acc_2");
      expect(await made("mine")).toBe(1);
    });

    test("a failed effect leaves the key free", async () => {
      const request = new Request("http://localhost/things", {
        method: "POST",
        headers: { "idempotency-key": "key-4" },
      });
      rememberBody(request, "later");
      const once = createOnce({ db: system.db, clock: { now: () => new Date() } }, request, "acc_1");
      await once(() => Promise.reject(new Error("no"))).catch(() => {});
      await call("key-4", "later");
      expect(await made("later")).toBe(1);
    });

    test("the stored answer is sealed", async () => {
      await call("key-5", "secret");
      const rows = await system.db.rows<{ answer: string }>(
        sql`select answer from core.idempotency where answer is not null`,
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.some(({ answer }) => Buffer.from(answer, "base64").includes("made."))).toBe(false);
    });
  });
}
