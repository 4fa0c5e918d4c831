import { writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { createDatabase, providePostgres, provideTool } from "../tests/support/provide.ts";
import { type Server, untilQuiet } from "./support/process.ts";
import { type Comparison, median } from "./support/report.ts";
import { bearer, signedIn, startSalve } from "./support/salve.ts";
import { drive } from "./support/wrk.ts";

const clients = 32;
const sessionCount = 512;
const rounds = 5;
const seconds = 5;

/**
 * Bar 2: messages taken in over HTTP, stored with their audit row and acknowledged, beside pgbench doing the same
 * two inserts by hand. Both may use the whole machine: the database's work is part of either.
 */
export async function message(): Promise<Comparison[]> {
  const postgresServer = await providePostgres();
  const pgbench = await provideTool("pgbench");
  if (!postgresServer || !pgbench) throw new Error("no PostgreSQL with pgvector and pgbench here");
  const database = await createDatabase(postgresServer);
  try {
    const salve = await startSalve({ variables: { DATABASE_URL: database.url, TRANSFORMERS_DEVICE: "off" } });
    try {
      await makeAnchorTables(database.url);
      return await compare(salve, database.url, pgbench);
    } finally {
      await salve.stop();
    }
  } finally {
    await database.drop();
    await postgresServer.stop();
  }
}

async function compare(salve: Server, url: string, pgbench: string): Promise<Comparison[]> {
  const client = await signedIn(salve);
  const sessions = await Promise.all(
    Array.from(
      { length: sessionCount },
      async () => (await client.post("/api/chat/sessions", { assistant: false })).body.id as string,
    ),
  );
  const list = join(salve.directory, "sessions");
  writeFileSync(list, sessions.join("\n"));
  const variables = { BENCH_SESSIONS: list, BENCH_AUTHORIZATION: bearer(client)["authorization"]! };
  const send = () =>
    drive(salve, {
      path: "/",
      connections: clients,
      seconds,
      script: join(import.meta.dir, "message.lua"),
      variables,
      isPinned: false,
    });
  await untilQuiet(salve);
  const [own, anchor, costs]: number[][] = [[], [], []];
  for (let round = 0; round <= rounds; round += 1) {
    const { perSecond, cpuMicros } = await send();
    // What the relay still carries into the record is not the anchor's to pay for.
    await untilQuiet(salve);
    const bare = await runPgbench(pgbench, url);
    if (round === 0) continue;
    own!.push(perSecond);
    costs!.push(cpuMicros);
    anchor!.push(bare);
  }
  return [
    {
      bench: "message",
      what: `accepted, ${clients} clients`,
      unit: "1/s",
      salve: median(own!),
      anchor: { name: "pgbench", value: median(anchor!) },
      bar: { atLeast: 0.5 },
    },
    { bench: "message", what: "server CPU per message, without the database's", unit: "us", salve: median(costs!) },
  ];
}

/** The product's own tables with their indexes, in a schema apart. */
async function makeAnchorTables(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql.unsafe(`
    create schema bench;
    create sequence bench.numbers cache 100;
    create table bench.messages (like chat.messages including all);
    create table bench.events (like audit.events including all)`);
  await sql.end();
}

async function runPgbench(pgbench: string, url: string): Promise<number> {
  const script = join(import.meta.dir, "message.sql");
  const flags = ["-n", "-M", "prepared", "-c", `${clients}`, "-j", "2", "-T", `${seconds}`, "-f", script, url];
  const child = Bun.spawn([pgbench, ...flags], { stdout: "pipe", stderr: "pipe" });
  const [text, complaint] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  const found = /tps = ([\d.]+)/.exec(text);
  if (!found) throw new Error(`pgbench: ${complaint}`);
  return Number(found[1]);
}
