import { expect, test } from "bun:test";
import { sql } from "drizzle-orm";
import { databases, startSystem } from "../../../../tests/support/system.ts";
import { appWith } from "../test-system.ts";
import { fakeEmbedder } from "../testing.ts";

test.each(databases)(
  "on %s the planner knows how many rows there are",
  async (database) => {
    await using system = await startSystem({ database, app: appWith(fakeEmbedder()) });
    const status = system.commands.find(({ path }) => path === "knowledge status")!;
    await status.run({ arguments: [], options: {}, output: { print: () => {} } });
    const rows = await system.db.rows<{ name: string; rows: number }>(sql`
    select relname as name, reltuples::int as rows from pg_class
    where relnamespace = 'knowledge'::regnamespace and relname in ('chunks', 'vectors', 'names', 'terms', 'lexemes')`);
    expect(rows).toHaveLength(5);
    expect(rows.filter((table) => table.rows <= 0)).toEqual([]);
  },
  60_000,
);
