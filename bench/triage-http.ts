import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createDatabase, providePostgres } from "../tests/support/provide.ts";
import { complaints } from "./complaints.ts";
import { untilQuiet } from "./support/process.ts";
import { bearer, signedIn, startSalve } from "./support/salve.ts";
import { drive, type Measured } from "./support/wrk.ts";

/** A server that stores each triage with its audit row, on PostgreSQL: the database's work is another process's. */
export interface TriageServer {
  /** Some seconds of load. */
  drive(): Promise<Measured>;
  /** Texts a batch, so far. */
  batchSize(): Promise<number>;
  stop(): Promise<void>;
}

export async function startTriageServer(connections: number): Promise<TriageServer> {
  const postgresServer = await providePostgres();
  if (!postgresServer) throw new Error("no PostgreSQL with pgvector here");
  const database = await createDatabase(postgresServer);
  const putAway = async (): Promise<void> => {
    await database.drop();
    await postgresServer.stop();
  };
  try {
    const salve = await startSalve({ variables: { DATABASE_URL: database.url, TRIAGE_MODEL_MS_MAX: "10000" } });
    const bodies = join(salve.directory, "bodies");
    writeFileSync(bodies, complaints.map((text) => JSON.stringify({ text })).join("\n"));
    const variables = { BENCH_BODIES: bodies, BENCH_AUTHORIZATION: bearer(await signedIn(salve))["authorization"]! };
    await untilQuiet(salve);
    const script = join(import.meta.dir, "triage.lua");
    return {
      drive: () => drive(salve, { path: "/", connections, seconds: 4, script, variables, isPinned: false }),
      async batchSize() {
        const figures = await (await fetch(`${salve.url}/metrics`)).text();
        const figure = (name: string): number => Number(new RegExp(`^${name} (\\S+)`, "m").exec(figures)?.[1]);
        return figure("transformers_batch_size_sum") / figure("transformers_batch_size_count");
      },
      async stop() {
        await salve.stop();
        await putAway();
      },
    };
  } catch (error) {
    await putAway();
    throw error;
  }
}
