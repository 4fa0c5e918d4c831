import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createDatabase, providePostgres } from "../tests/support/provide.ts";
import { complaints } from "./complaints.ts";
import { untilQuiet } from "./support/process.ts";
import { median } from "./support/report.ts";
import { bearer, signedIn, startSalve } from "./support/salve.ts";
import { drive } from "./support/wrk.ts";

/**
 * Processor milliseconds of the server for one triage over HTTP, stored with its audit row. On
 * PostgreSQL, so that the database's work is another process's.
 */
export async function triageOverHttp(connections: number): Promise<number> {
  const postgresServer = await providePostgres();
  if (!postgresServer) throw new Error("no PostgreSQL with pgvector here");
  const database = await createDatabase(postgresServer);
  try {
    const salve = await startSalve({ variables: { DATABASE_URL: database.url, TRIAGE_MODEL_MS_MAX: "10000" } });
    try {
      const bodies = join(salve.directory, "bodies");
      writeFileSync(bodies, complaints.map((text) => JSON.stringify({ text })).join("\n"));
      const variables = { BENCH_BODIES: bodies, BENCH_AUTHORIZATION: bearer(await signedIn(salve))["authorization"]! };
      await untilQuiet(salve);
      const prices: number[] = [];
      for (let round = 0; round < 4; round += 1) {
        const { cpuMicros } = await drive(salve, {
          path: "/",
          connections,
          seconds: 4,
          script: join(import.meta.dir, "triage.lua"),
          variables,
          isPinned: false,
        });
        if (round > 0) prices.push(cpuMicros / 1000);
      }
      return median(prices);
    } finally {
      await salve.stop();
    }
  } finally {
    await database.drop();
    await postgresServer.stop();
  }
}
