import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { app as wholeApp } from "../../src/app.ts";
import { boot, type Running } from "../../src/core/boot.ts";
import type { Clock } from "../../src/core/clock.ts";
import type { App } from "../../src/core/compose.ts";
import { createLogger, type Logger } from "../../src/core/log.ts";
import { readSettings, secretVariables } from "../../src/core/settings.ts";
import { Client } from "./client.ts";
import { createDatabase, missing } from "./provide.ts";

export type DatabaseKind = "embedded" | "postgres";

/** No limit stands in a test's way unless the test is about limits. */
const unlimited = { RATE_LIMIT_AUTH: "none", RATE_LIMIT_WRITE: "none", RATE_LIMIT_AI: "none", RATE_LIMIT_READ: "none" };

export interface TestSystem extends Running {
  /** A client that nobody has signed in. */
  client(): Client;
  /** Stops the system and removes its data. */
  [Symbol.asyncDispose](): Promise<void>;
}

export interface TestOptions {
  readonly database?: DatabaseKind;
  readonly app?: App;
  readonly variables?: Readonly<Record<string, string>>;
  readonly isDemo?: boolean;
  readonly clock?: Clock;
  /** False: as for a command while no server runs; nothing listens and no job runs. */
  readonly listens?: boolean;
  /** Silent, unless the test is about what is logged. */
  readonly log?: Logger;
}

/** The PostgreSQL server that the test run provides; undefined, said aloud, where there is none. */
export function postgresUrl(): string | undefined {
  const url = process.env.SALVE_TEST_DATABASE_URL;
  if (!url) missing("PostgreSQL with pgvector (SALVE_TEST_DATABASE_URL)");
  return url;
}

/**
 * Both databases that Salve promises to run on, as far as they are here: races, durability and SQL are tested
 * on each.
 */
export const databases: readonly DatabaseKind[] = postgresUrl() ? ["embedded", "postgres"] : ["embedded"];

/**
 * The real system in this process, listening on a free port, on a database of its own. The embedded
 * one does not sync: durability has its own tests, against the artifact.
 */
export async function startSystem(options: TestOptions = {}): Promise<TestSystem> {
  const {
    database = "embedded",
    app = wholeApp,
    variables = {},
    isDemo = false,
    clock,
    listens = true,
    log = createLogger("silent"),
  } = options;
  const data = mkdtempSync(join(tmpdir(), "salve-test-"));
  const server = database === "postgres" ? await createDatabase({ url: postgresUrl()! }) : undefined;
  const settings = readSettings(app, {
    ...Object.fromEntries(secretVariables(app).map((name) => [name, `test-${name}-of-more-than-thirty-two-bytes`])),
    ...unlimited,
    PORT: "0",
    SALVE_DATA: data,
    SALVE_FSYNC: "false",
    ...(server ? { DATABASE_URL: server.url } : {}),
    ...variables,
  });
  const running = await boot({ app, settings, isDemo, listens, log, ...(clock ? { clock } : {}) });
  return {
    ...running,
    client: () => new Client(running.url),
    async [Symbol.asyncDispose]() {
      await running.stop();
      await server?.drop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
