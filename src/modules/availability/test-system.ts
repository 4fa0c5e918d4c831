import { type Actor, compile, createHttp, createLimits, type Database, fakeClock, type Principal, type Queries, SqlError, Unauthenticated } from "#core";
import coreSchema from "#migrations/core/0001_core.sql" with { type: "text" };
import booking from "#migrations/availability/0001_booking.sql" with { type: "text" };
import { PGlite, type Transaction } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { drizzle } from "drizzle-orm/pglite";
import pino from "pino";
import { createServer } from "../../core/http.ts";
import { createMetrics } from "../../core/metrics.ts";
import { createOutbox } from "../../core/outbox.ts";
import type { Accounts } from "#modules/auth/contract.ts";
import type { Triage, TriageResult } from "#modules/triage/contract.ts";
import { availability } from "./module.ts";

/** A Sunday, the day before a working week. */
export const start = "2026-11-22T08:00:00Z";

/** Every statement that goes to the database, so that tests can count them. */
export const sent: string[] = [];

/** PGlite in this process's memory, as the role that the application has. */
export async function memoryDatabase(): Promise<Database> {
  const lite = await PGlite.create({ extensions: { btree_gist } });
  await lite.exec(`create extension btree_gist; create role salve_app; create schema core; ${coreSchema}; ${booking}; set role salve_app`);
  const orm = drizzle({ client: lite }) as Queries["orm"];
  const over = (client: PGlite | Transaction): Queries => ({
    orm,
    async rows<Row>(statement: Parameters<Queries["rows"]>[0]) {
      const { text, params } = compile(statement);
      sent.push(text);
      try {
        return (await client.query<Row>(text, params)).rows;
      } catch (error) {
        const { code, constraint } = error as { code?: string; constraint?: string };
        throw code === undefined ? error : new SqlError(code, constraint, { cause: error });
      }
    },
  });
  return {
    ...over(lite),
    kind: "embedded",
    transaction: (work) => lite.transaction((tx) => work(over(tx))),
    ping: async () => void (await lite.query("select 1")),
    script: async (text) => void (await lite.exec(text)),
    close: () => lite.close(),
  };
}

/** Tokens are `role:account`. */
const authenticate = (token: string): Principal => {
  const [role, accountId] = token.split(":");
  if (!role || !accountId) throw Unauthenticated("Unknown token.", {});
  return { accountId, role: role as Actor["role"], email: `${accountId}@example.org`, name: accountId, sessionId: "ses_1" };
};

export async function testSystem(triages: ReadonlyMap<string, TriageResult> = new Map()) {
  const db = await memoryDatabase();
  const clock = fakeClock(start);
  const log = pino({ level: "silent" });
  const metrics = createMetrics();
  const outbox = createOutbox({ db, clock, log, metrics: metrics.scoped("core") });
  const limits = createLimits({ auth: "none", write: "none", ai: "none", read: "none" }, { add: () => {} });
  const http = createHttp({ authenticator: () => ({ authenticate }), limits, idempotency: { db, clock } });
  const triage = { find: async (id: string) => triages.get(id) } as unknown as Triage;
  const accounts: Accounts = {
    byEmail: async (email) => ({ id: "acc_clinician", email, name: "A Clinician", role: "clinician" }),
    byId: async () => undefined,
    onRevoked: () => {},
  };
  const unexpected: unknown[] = [];
  const events = { ...outbox, nudge: () => {} };
  const parts = availability.setup({
    config: { holdMinutes: 10, horizonDays: 14 },
    needs: { accounts, triage },
    db, http, clock, events, log,
    metrics: metrics.scoped("availability"),
  } as never);
  const server = createServer({
    routes: [parts.routes!], log, clock, metrics: metrics.scoped("http"), trustedProxies: new Set(),
    onUnexpected: (error) => void unexpected.push(error),
  });
  return { db, clock, events, metrics, parts, server, unexpected };
}
