import type { AnyElysia } from "elysia";
import { Authenticator, createHttp } from "./access.ts";
import type { Clock } from "./clock.ts";
import type { Command } from "./command.ts";
import type { App } from "./compose.ts";
import type { Database } from "./database.ts";
import type { Events } from "./event.ts";
import type { FlagSpec } from "./flag.ts";
import { invariant } from "./invariant.ts";
import type { Job } from "./job.ts";
import { createLimits, limitClasses } from "./limit.ts";
import type { Logger } from "./log.ts";
import type { MetricsRegistry } from "./metrics.ts";
import type { HealthCheck, Module, Parts } from "./module.ts";
import { createOutbox } from "./outbox.ts";
import type { Refs } from "./port.ts";
import { Relay } from "./relay.ts";
import { ErrorReporter } from "./report-error.ts";
import { BadSettings, type Settings } from "./settings.ts";
import { Switchboard } from "./switchboard.ts";

export interface Base {
  readonly app: App;
  readonly settings: Settings;
  readonly db: Database;
  readonly log: Logger;
  readonly clock: Clock;
  readonly metrics: MetricsRegistry;
}

/** All parts of all modules, wired and not yet started. */
export interface System {
  readonly events: Events;
  readonly relay: Relay;
  readonly flags: Switchboard;
  readonly parts: readonly { readonly name: string; readonly parts: Parts<Refs> }[];
  readonly routes: readonly AnyElysia[];
  readonly jobs: readonly Job[];
  readonly checks: Readonly<Record<string, HealthCheck>>;
  readonly commands: readonly Command[];
  readonly reporters: readonly ErrorReporter[];
}

/** Runs every `setup`, plugins first, then modules in the order of the list. No input, no output. */
export function assemble(base: Base): System {
  const { app, settings, db, log, clock, metrics } = base;
  const plugins = app.plugins.filter(({ name }) => settings.isEnabled(name));
  const modules = [...plugins, ...app.modules];
  assertOneProvider(modules);
  const relay = new Relay({ db, clock, log, metrics: metrics.scoped("core") });
  const events = createOutbox(db, relay);
  const flags = new Switchboard({ db, clock, log, specs: specsOf(modules, settings), events });
  const limits = createLimits(
    limitsOf(settings),
    metrics.scoped("core").counter("limit.hits", "Calls refused by a limit.", ["limit"]),
  );
  for (const limit of limitClasses) flags.onChange(`limit.${limit}`, (value) => limits.set(limit, value));
  const given = new Map<string, unknown[]>();
  const http = createHttp({
    authenticator: () => one(given, Authenticator.id) as Authenticator,
    limits,
    idempotency: { db, clock },
  });
  const shared = { environment: settings.environment, db, http, clock, events, flags, limits };
  const parts = modules.map((module) => {
    const made = module.setup({
      ...shared,
      config: settings.sections.get(module.name),
      needs: received(module, given),
      log: log.child({ logger: module.name }),
      metrics: metrics.scoped(module.name),
    } as never);
    for (const [key, { id }] of Object.entries(module.provides)) {
      given.set(id, [...(given.get(id) ?? []), (made.provides as Record<string, unknown> | undefined)?.[key]]);
    }
    relay.subscribe(made.subscriptions ?? []);
    return { name: module.name, parts: made };
  });
  return {
    events,
    relay,
    flags,
    parts,
    routes: parts.flatMap(({ parts: { routes } }) => (routes ? [routes] : [])),
    jobs: parts.flatMap(({ name, parts: { jobs } }) =>
      (jobs ?? []).map((job) => ({ ...job, name: `${name}.${job.name}` })),
    ),
    checks: Object.fromEntries(
      parts.flatMap(({ name, parts: { checks } }) =>
        Object.entries(checks ?? {}).map(([key, check]) => [`${name}.${key}`, check]),
      ),
    ),
    commands: parts.flatMap(({ parts: { commands } }) => commands ?? []),
    reporters: (given.get(ErrorReporter.id) ?? []) as ErrorReporter[],
  };
}

const received = ({ needs }: Module, given: ReadonlyMap<string, unknown[]>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(needs).map(([key, { kind, id }]) => [key, kind === "slot" ? (given.get(id) ?? []) : one(given, id)]),
  );

function one(given: ReadonlyMap<string, unknown[]>, id: string): unknown {
  const [provider] = given.get(id) ?? [];
  invariant(provider, `the order rule guarantees a provider of ${id}`);
  return provider;
}

/** A port has exactly one enabled provider: with two, nobody could say which one answers. */
function assertOneProvider(modules: readonly Module[]): void {
  const providers = new Map<string, string[]>();
  const needed = new Map<string, string>();
  for (const { name, provides, needs } of modules) {
    for (const { kind, id } of Object.values(provides)) {
      if (kind === "port") providers.set(id, [...(providers.get(id) ?? []), name]);
    }
    for (const { kind, id } of Object.values(needs)) if (kind === "port") needed.set(id, name);
  }
  const mistakes = [...providers]
    .filter(([, names]) => names.length > 1)
    .map(
      ([id, names]) =>
        `"${id}" has several providers: ${names.join(", ")}; switch all but one off with <NAME>_ENABLED=false`,
    );
  for (const [id, reader] of needed)
    if (!providers.has(id)) mistakes.push(`"${reader}" needs "${id}", whose provider is switched off`);
  if (mistakes.length > 0) throw new BadSettings(mistakes);
}

const limitsOf = ({ core }: Settings) =>
  ({ auth: core.limitAuth, write: core.limitWrite, ai: core.limitAi, read: core.limitRead }) as const;

function specsOf(modules: readonly Module[], settings: Settings): Record<string, FlagSpec> {
  const limits = Object.entries(limitsOf(settings)).map(([name, value]): [string, FlagSpec] => [
    `limit.${name}`,
    { summary: `Calls of class ${name.toUpperCase()} per minute.`, default: value, values: "number" },
  ]);
  return Object.fromEntries([...limits, ...modules.flatMap(({ flags }) => Object.entries(flags))]);
}
