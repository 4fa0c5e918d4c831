// Draws db/schema.sql: what all migrations together make, read back from the catalog of a database that has them.
//
//   bun scripts/schema.ts [--check]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { app } from "../src/app.ts";
import type { Database } from "../src/core/database.ts";
import { migrate } from "../src/core/migrate.ts";
import { openEmbedded } from "../src/core/pglite.ts";
import { templatePath } from "../src/core/pglite-template.ts";
import { drawSchema } from "./reports/catalog.ts";
import { type Generated, settle } from "./reports/generated.ts";

/** An embedded database with every migration applied, for as long as the work takes. */
export async function withMigrated<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "salve-schema-"));
  const db = await openEmbedded({ directory, isDurable: false, templatePath });
  try {
    await migrate(db, app.modules);
    return await work(db);
  } finally {
    await db.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

export const schema = (): Promise<Generated> =>
  withMigrated(async (db) => new Map([["db/schema.sql", await drawSchema(db)]]));

if (import.meta.main) process.exit(settle(await schema(), process.argv.slice(2), "`bun run reports`"));
