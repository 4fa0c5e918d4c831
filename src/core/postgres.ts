import { drizzle } from "drizzle-orm/postgres-js";
import postgres, { type ReservedSql, type Sql } from "postgres";
import { momentOf } from "./clock.ts";
import { compile, type Database, type Queries, SqlError } from "./database.ts";

export interface PostgresOptions {
  readonly url: string;
  readonly connections: number;
  /** The role to act as; undefined for the migrations, which act as the owner. */
  readonly role: string | undefined;
}

/** No statement of Salve needs longer; a migration may. */
const statementMsMax = 15_000;
/** The driver can leave a promise open for ever when a backend dies (postgres.js #1215); the watchdog closes it. */
const watchdogMs = statementMsMax + 5_000;

const instantTypes = [1082, 1114, 1184];

/**
 * A PostgreSQL server through two pools. Single statements go through the first. Transactions go
 * through the second, whose connections are read-only unless a transaction says otherwise: when a
 * backend dies in the middle, the driver may send the rest to a replacement connection, outside any
 * transaction (postgres.js #1186); there it can write nothing, and the commit fails (see `commit`).
 */
export function openPostgres({ url, connections, role }: PostgresOptions): Database {
  const pool = connect(url, connections, role, {});
  const units = connect(url, Math.max(2, Math.ceil(connections / 2)), role, { default_transaction_read_only: "on" });
  const direct = queriesOver(pool);
  return {
    orm: direct.orm,
    rows: direct.rows,
    kind: "postgres",
    transaction: (work) => transact(units, work),
    script: async (text) => void (await guard(pool.unsafe(text).simple())),
    ping: async () => void (await guard(pool.unsafe("select 1"))),
    close: async () => void (await Promise.all([pool.end({ timeout: 5 }), units.end({ timeout: 5 })])),
  };
}

function connect(url: string, max: number, role: string | undefined, extra: Record<string, string>): Sql {
  const timeouts = role
    ? { statement_timeout: statementMsMax, idle_in_transaction_session_timeout: statementMsMax }
    : {};
  const client = postgres(url, {
    max,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: "salve", ...(role ? { role } : {}), ...timeouts, ...extra },
    types: { int8: { to: 20, from: [20], serialize: String, parse: Number } },
  });
  builderOver(client);
  return client;
}

/** Drizzle makes the driver hand timestamps through as text; its own columns read a Date just as well. */
function builderOver(client: Sql): Queries["orm"] {
  const orm = drizzle({ client });
  for (const type of instantTypes) client.options.parsers[type] = momentOf;
  return orm as Queries["orm"];
}

async function transact<T>(units: Sql, work: (tx: Queries) => Promise<T>): Promise<T> {
  const connection = await guard(units.reserve());
  try {
    await guard(connection.unsafe("begin read write"));
    const result = await work(queriesOver(connection as unknown as Sql));
    await commit(connection);
    return result;
  } catch (error) {
    await guard(connection.unsafe("rollback")).catch(() => {
      // The connection is gone, and its transaction with it: there is nothing left to undo.
    });
    throw error;
  } finally {
    connection.release();
  }
}

/**
 * `savepoint` is refused outside a transaction block, so on a replacement connection this fails
 * instead of committing nothing and calling it done. One message: nothing can come in between.
 */
const commit = (connection: ReservedSql) => guard(connection.unsafe("savepoint intact; commit").simple());

function queriesOver(client: Sql): Queries {
  return {
    get orm() {
      return builderOver(client);
    },
    rows: async <Row>(statement: Parameters<Queries["rows"]>[0]) => {
      const { text, params } = compile(statement);
      return [...(await guard(client.unsafe(text, params as never[], { prepare: true })))] as Row[];
    },
  };
}

/** Puts a deadline on a promise of the driver and turns its failures into `SqlError`. */
async function guard<T>(sent: PromiseLike<T>): Promise<T> {
  let timer: Timer | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the database did not answer in time")), watchdogMs);
  });
  try {
    return await Promise.race([sent, late]);
  } catch (cause) {
    const { code, constraint_name, severity } = cause as { code?: string; constraint_name?: string; severity?: string };
    // Only the server's own refusals have a severity; the message of anything else names the connection, no values.
    throw severity && code ? new SqlError(code, constraint_name) : cause;
  } finally {
    clearTimeout(timer);
  }
}
