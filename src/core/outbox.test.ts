import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Type } from "@sinclair/typebox";
import { sql } from "drizzle-orm";
import { databases, startSystem, type TestSystem } from "../../tests/support/system.ts";
import { defineApp } from "./compose.ts";
import { event, on, tell } from "./event.ts";
import { defineModule, type Kit } from "./module.ts";

const Counted = event("probe.counted", Type.Object({ n: Type.Integer(), row: Type.String() }));

for (const database of databases) {
  describe(`the outbox, on ${database}`, () => {
    let system: TestSystem;
    let kit: Pick<Kit<unknown, unknown>, "db" | "events">;
    const heard: number[] = [];
    let failures = 0;

    beforeAll(async () => {
      const probe = defineModule({
        name: "probe",
        summary: "",
        version: "0",
        migrations: [
          {
            id: "0001",
            sql: `create schema probe;
              create table probe.effects (id text primary key, n int);
              create table probe.heard (n int);
              grant usage on schema probe to salve_app;
              grant all on all tables in schema probe to salve_app`,
          },
        ],
        setup(given) {
          kit = given;
          return {
            subscriptions: [
              on(Counted, async (facts, tx) => {
                for (const { n } of facts) await tx.rows(sql`insert into probe.heard values (${n})`);
                if (failures > 0 && facts.some(({ n }) => n === 13)) {
                  failures -= 1;
                  throw new Error("not now");
                }
                heard.push(...facts.map(({ n }) => n));
              }),
            ],
          };
        },
      });
      system = await startSystem({ database, app: defineApp({ plugins: [], modules: [probe] }) });
    });
    afterAll(() => system[Symbol.asyncDispose]());

    const effect = (id: string, n: number) => sql`
      with effect as (insert into probe.effects values (${id}, ${n}) on conflict do nothing returning id, n),
      told as (${kit.events.stage(sql`effect`, [tell(Counted, { n }, { row: sql`effect.id` })])})
      select 1 from effect`;
    const stored = async () =>
      (await kit.db.rows<{ n: number }>(sql`select n from probe.heard order by n`)).map(({ n }) => n);

    test("a fact is told once when its effect happened, and not at all when it did not", async () => {
      await kit.db.rows(effect("a", 1));
      await kit.db.rows(effect("a", 2));
      await kit.events.settle();
      expect(heard).toEqual([1]);
      expect(await stored()).toEqual([1]);
    });

    test("a fact that rolls back with its effect is never told", async () => {
      const broken = kit.db.transaction(async (tx) => {
        await tx.rows(effect("b", 3));
        throw new Error("changed its mind");
      });
      expect(await broken.catch((error: Error) => error.message)).toBe("changed its mind");
      await kit.events.settle();
      expect(heard).toEqual([1]);
    });

    test("a handler that fails is tried again, its writes undone, and does not hold up other facts", async () => {
      failures = 2;
      await kit.db.rows(effect("c", 12));
      await kit.db.rows(effect("d", 13));
      await kit.db.rows(effect("e", 14));
      await kit.events.settle();
      expect(await stored()).toEqual([1, 12, 14]);
      await kit.db.rows(sql`update core.outbox set due_at = now() - interval '1 minute'`);
      await kit.events.settle();
      expect(await stored()).toEqual([1, 12, 13, 14]);
    });
  });
}
