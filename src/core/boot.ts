import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Admin, serveAdmin } from "./admin.ts";
import { assemble, type System } from "./assemble.ts";
import { systemClock, type Clock } from "./clock.ts";
import type { App } from "./compose.ts";
import { coreCommands } from "./core-commands.ts";
import { coreJobs } from "./core-jobs.ts";
import type { Database } from "./database.ts";
import { createHealth, type Health } from "./health.ts";
import { createServer } from "./http.ts";
import { lockDataDirectory } from "./lock.ts";
import { createLogger, failure, type Logger } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { applicationRole, migrate } from "./migrate.ts";
import { openEmbedded } from "./pglite.ts";
import { templatePath } from "./pglite-template.ts";
import { openPostgres } from "./postgres.ts";
import { createScheduler } from "./scheduler.ts";
import type { Settings } from "./settings.ts";
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
  readonly commands: readonly System["commands"][number][];
  /** The list of the boot backwards. Resolves when everything is closed. */
  stop(): Promise<void>;
}

/** Requests in flight get this long to finish; then they are cut. J3 allows 20 s for the whole stop. */
const drainMsMax = 10_000;

/** Settings → lock → connect → migrate → set up → start → demo → listen. */
export async function boot(options: BootOptions): Promise<Running> {
  const { app, settings, isDemo = false, listens = true, clock = systemClock } = options;
  const log = options.log ?? createLogger(settings.core.logLevel as "info");
  const metrics = createMetrics();
  const unlock = lockDataDirectory(settings.core.data);
  const { db, applied } = await openDatabase(app, settings);
  const system = assemble({ app, settings, db, log, clock, metrics });
  const health = createHealth(clock, { database: db.ping, ...system.checks }, ["database"]);
  const commands = [...coreCommands({ system, health, applied }), ...system.commands];
  const scheduler = createScheduler({ db, clock, log, jobs: [...system.jobs, ...coreJobs(db, clock)] });
  const trustedProxies = new Set(settings.core.trustedProxies.split(",").map((one) => one.trim()).filter(Boolean));
  const server = createServer({
    routes: [systemRoutes({ health, metrics, clock, trustedProxies }), ...system.routes],
    log, clock, trustedProxies,
    metrics: metrics.scoped("http"),
    onUnexpected: (error, context) => system.reporters.forEach((reporter) => reporter.report(error, context)),
  });

  await system.flags.start();
  for (const { parts } of system.parts) await parts.start?.();
  if (isDemo) for (const { parts } of system.parts) await parts.demo?.();
  await system.outbox.drain();
  let admin: Admin | undefined;
  if (listens) {
    scheduler.start();
    server.listen({ port: settings.core.port, hostname: settings.core.host, ...tlsOf(settings) });
    admin = serveAdmin(settings.core.data, commands);
    health.isAccepting = true;
  }
  const scheme = settings.core.tlsCert ? "https" : "http";
  const host = settings.core.host.includes(":") ? `[${settings.core.host}]` : settings.core.host;

  return {
    url: listens ? `${scheme}://${host}:${server.server?.port}` : "",
    system, db, health, commands,
    async stop() {
      health.isAccepting = false;
      const backwards = system.parts.toReversed();
      for (const { name, parts } of backwards) await quietly(log, name, parts.drain?.());
      if (listens) await within(drainMsMax, server.stop(), () => server.stop(true));
      await scheduler.stop();
      admin?.stop();
      for (const { name, parts } of backwards) await quietly(log, name, parts.stop?.());
      system.flags.stop();
      await within(drainMsMax / 2, system.outbox.drain(), async () => {});
      await system.outbox.stop();
      await db.close();
      unlock();
      log.flush();
    },
  };
}

/** Migrations act as the owner; from then on the application's role does, which owns nothing. */
async function openDatabase(app: App, { core }: Settings): Promise<{ db: Database; applied: string[] }> {
  if (core.databaseUrl) {
    const owner = openPostgres({ url: core.databaseUrl, connections: 1, role: undefined });
    const applied = await migrate(owner, app.modules).finally(() => owner.close());
    return { db: openPostgres({ url: core.databaseUrl, connections: core.databaseConnections, role: applicationRole }), applied };
  }
  const directory = join(core.data, "pg");
  const db = await openEmbedded({ directory, isDurable: core.isDurable, templatePath });
  const applied = await migrate(db, app.modules);
  await db.script(`set role ${applicationRole}`);
  return { db, applied };
}

function tlsOf({ core }: Settings) {
  if (!core.tlsCert || !existsSync(core.tlsCert)) return {};
  return { tls: { cert: Bun.file(core.tlsCert), key: Bun.file(core.tlsKey) } };
}

/** A module that cannot stop must not keep the others from stopping. */
async function quietly(log: Logger, name: string, stopping: Promise<void> | undefined): Promise<void> {
  await stopping?.catch((error: unknown) => log.error({ logger: name, error: failure(error) }, "A module did not stop cleanly"));
}

async function within(ms: number, work: Promise<unknown>, otherwise: () => Promise<unknown>): Promise<void> {
  let timer: Timer | undefined;
  const late = new Promise<"late">((resolve) => (timer = setTimeout(resolve, ms, "late")));
  if ((await Promise.race([work, late])) === "late") await otherwise();
  clearTimeout(timer);
}
