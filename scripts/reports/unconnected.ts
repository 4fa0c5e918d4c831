import { type App, type Database, systemClock } from "#core";
import { assemble, type System } from "../../src/core/assemble.ts";
import { createHealth } from "../../src/core/health.ts";
import { createServer } from "../../src/core/http.ts";
import { createLogger } from "../../src/core/log.ts";
import { createMetrics } from "../../src/core/metrics.ts";
import { readSettings, secretVariables } from "../../src/core/settings.ts";
import { systemRoutes } from "../../src/core/system-routes.ts";

const absent = (): never => {
  throw new Error("there is no database here, and set-up asks for none");
};

/** A database that nobody may ask: `setup` wires, and does no input or output. */
const absentDatabase = {
  kind: "embedded",
  orm: {},
  rows: absent,
  transaction: absent,
  ping: absent,
  script: absent,
  close: absent,
} as unknown as Database;

/** The whole system, wired and not started, on settings that hold nothing but what must be given. */
export function assembled(app: App, variables: Readonly<Record<string, string>> = {}): System {
  const secrets = secretVariables(app).map((name) => [name, "a-secret-that-signs-nothing-at-all-0000"]);
  // A directory that does not exist, so that no secrets file of this machine is read.
  const given = { SALVE_DATA: "./no-such-directory", ...Object.fromEntries(secrets), ...variables };
  const settings = readSettings(app, given);
  const log = createLogger("silent");
  return assemble({ app, settings, db: absentDatabase, log, clock: systemClock, metrics: createMetrics() });
}

/** What the server would answer to a request, as long as that needs no database. */
export function ask(system: System, path: string): Promise<Response> {
  const metrics = createMetrics();
  const health = createHealth(systemClock, system.checks, []);
  const trustedProxies: ReadonlySet<string> = new Set();
  const server = createServer({
    routes: [systemRoutes({ health, metrics, clock: systemClock, trustedProxies }), ...system.routes],
    log: createLogger("silent"),
    clock: systemClock,
    metrics: metrics.scoped("http"),
    trustedProxies,
    onUnexpected: (error) => {
      throw error;
    },
  });
  return server.handle(new Request(`http://localhost${path}`));
}
