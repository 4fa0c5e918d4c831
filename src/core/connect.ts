import { join } from "node:path";
import type { App } from "./compose.ts";
import type { Database } from "./database.ts";
import { applicationRole, migrate } from "./migrate.ts";
import { openEmbedded } from "./pglite.ts";
import { templatePath } from "./pglite-template.ts";
import { openPostgres } from "./postgres.ts";
import type { Settings } from "./settings.ts";

/**
 * Opens the database that the settings name and brings its schema forward. Migrations act as the
 * owner; from then on the application's role does, which owns nothing.
 */
export async function connect(app: App, { core }: Settings): Promise<{ db: Database; applied: string[] }> {
  const { databaseUrl: url, databaseConnections: connections } = core;
  if (url) {
    const owner = openPostgres({ url, connections: 1, role: undefined });
    const applied = await migrate(owner, app.modules).finally(() => owner.close());
    return { db: openPostgres({ url, connections, role: applicationRole }), applied };
  }
  const directory = join(core.data, "pg");
  const db = await openEmbedded({ directory, isDurable: core.isDurable, templatePath });
  const applied = await migrate(db, app.modules);
  await db.script(`set role ${applicationRole}`);
  return { db, applied };
}
