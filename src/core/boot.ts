import { type Admin, serveAdmin } from "./admin.ts";
import { assemble, type System } from "./assemble.ts";
import { systemClock, type Clock } from "./clock.ts";
import type { Command } from "./command.ts";
import type { App } from "./compose.ts";
import { connect } from "./connect.ts";
import { coreCommands } from "./core-commands.ts";
import { coreJobs } from "./core-jobs.ts";
import type { Database } from "./database.ts";
import { createHealth, type Health } from "./health.ts";
import { createServer } from "./http.ts";
import { lockDataDirectory } from "./lock.ts";
import { createLogger, type Logger } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { createScheduler } from "./scheduler.ts";
import type { CoreSettings, Settings } from "./settings.ts";
import { shutDown } from "./shutdown.ts";
import { systemRoutes } from "./system-routes.ts";

export interface BootOptions {
  readonly app: App;
  readonly settings: Settings;
  readonly isDemo?: boolean;
  /** False for a command that runs while no server does: nothing listens and no job runs. */
  readonly listens?: boolean;
  readonly clock?: Clock;
  readonly log?: Logger;
}

export interface Running {
  /** `http://HOST:PORT`, or the empty string where nothing listens. */
  readonly url: string;
  readonly system: System;
  readonly db: Database;
  readonly health: Health;
  readonly commands: readonly Command[];
  /** The list of the boot backwards. Resolves when everything is closed. */
  stop(): Promise<void>;
}

/** Lock → connect → migrate → set up → start → demo → listen. The settings have been judged before. */
export async function boot(options: BootOptions): Promise<Running> {
  const { app, settings, isDemo = false, listens = true, clock = systemClock } = options;
  const { core } = settings;
  const log = options.log ?? createLogger(core.logLevel as "info");
  const metrics = createMetrics();
  const unlock = lockDataDirectory(core.data);
  const { db, applied } = await connect(app, settings);
  const system = assemble({ app, settings, db, log, clock, metrics });
  const health = createHealth(clock, { database: db.ping, ...system.checks }, ["database"]);
  const commands = [...coreCommands({ system, health, applied }), ...system.commands];
  const scheduler = createScheduler({ db, clock, log, jobs: [...system.jobs, ...coreJobs(db, clock)] });
  const trustedProxies = proxiesOf(core);
  const server = createServer({
    routes: [systemRoutes({ health, metrics, clock, trustedProxies }), ...system.routes],
    log,
    clock,
    trustedProxies,
    metrics: metrics.scoped("http"),
    onUnexpected: (error, context) => system.reporters.forEach((reporter) => reporter.report(error, context)),
  });

  await system.flags.start();
  for (const { parts } of system.parts) await parts.start?.();
  if (isDemo) for (const { parts } of system.parts) await parts.demo?.();
  let admin: Admin | undefined;
  if (listens) {
    scheduler.start();
    server.listen({ port: core.port, hostname: core.host, ...tlsOf(core) });
    admin = serveAdmin(core.data, commands);
    health.isAccepting = true;
  }
  // Facts that an earlier run left need not hold up the first answer.
  await system.relay.drain();
  const live = { system, db, health, scheduler, log, server: listens ? server : undefined, admin, unlock };
  const url = listens ? urlOf(core, server.server?.port) : "";
  return { url, system, db, health, commands, stop: () => shutDown(live) };
}

const proxiesOf = ({ trustedProxies }: CoreSettings): Set<string> =>
  new Set(
    trustedProxies
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
  );

const tlsOf = ({ tlsCert, tlsKey }: CoreSettings) =>
  tlsCert ? { tls: { cert: Bun.file(tlsCert), key: Bun.file(tlsKey) } } : {};

function urlOf({ tlsCert, host }: CoreSettings, port: number | undefined): string {
  return `${tlsCert ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
