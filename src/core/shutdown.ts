import type { Admin } from "./admin.ts";
import type { System } from "./assemble.ts";
import type { Database } from "./database.ts";
import type { Health } from "./health.ts";
import type { Server } from "./http.ts";
import { failure, type Logger } from "./log.ts";
import type { Scheduler } from "./scheduler.ts";

export interface Live {
  readonly system: System;
  readonly db: Database;
  readonly health: Health;
  readonly scheduler: Scheduler;
  readonly log: Logger;
  /** Undefined where nothing listens. */
  readonly server: Server | undefined;
  readonly admin: Admin | undefined;
  readonly unlock: () => void;
}

/** Requests in flight get this long to finish; then they are cut. J3 allows 20 s for the whole stop. */
const drainMsMax = 10_000;
/** What is still in the outbox stays there, and is delivered after the next start. */
const relayMsMax = 5_000;

/** The list of the boot backwards: say goodbye, finish what runs, close. */
export async function shutDown({ system, db, health, scheduler, log, server, admin, unlock }: Live): Promise<void> {
  health.isAccepting = false;
  const backwards = system.parts.toReversed();
  for (const { name, parts } of backwards) await quietly(log, name, parts.drain?.());
  if (server) await within(drainMsMax, server.stop(), () => server.stop(true));
  await scheduler.stop();
  admin?.stop();
  for (const { name, parts } of backwards) await quietly(log, name, parts.stop?.());
  system.flags.stop();
  await within(relayMsMax, system.relay.drain(), async () => {});
  await system.relay.stop();
  await db.close();
  unlock();
  log.flush();
}

/** A module that cannot stop must not keep the others from stopping. */
async function quietly(log: Logger, name: string, stopping: Promise<void> | undefined): Promise<void> {
  await stopping?.catch((error: unknown) => {
    log.error({ logger: name, error: failure(error) }, "A module did not stop cleanly");
  });
}

async function within(ms: number, work: Promise<unknown>, otherwise: () => Promise<unknown>): Promise<void> {
  let timer: Timer | undefined;
  const late = new Promise<"late">((resolve) => (timer = setTimeout(resolve, ms, "late")));
  if ((await Promise.race([work, late])) === "late") await otherwise();
  clearTimeout(timer);
}
