import type { Static, TObject } from "@sinclair/typebox";
import type { AnyElysia } from "elysia";
import type { Http } from "./access.ts";
import type { Clock } from "./clock.ts";
import type { Command } from "./command.ts";
import type { Database } from "./database.ts";
import type { Environment } from "./environment.ts";
import type { Events, Subscription } from "./event.ts";
import type { FlagSpec, Flags } from "./flag.ts";
import type { Job } from "./job.ts";
import type { Limits } from "./limit.ts";
import type { Logger } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Given, Received, Refs } from "./port.ts";

type None = Readonly<Record<never, never>>;

/** One forward step of a module's schema: `0001_accounts` and its SQL text. */
export interface Migration {
  readonly id: string;
  readonly sql: string;
}

/** Resolves when the thing is well, throws when it is not. */
export type HealthCheck = (signal: AbortSignal) => Promise<void>;

/** What the core gives every module. */
export interface Kit<Config, Needs> {
  /** This module's settings, typed by its schema. */
  readonly config: Config;
  /** Ports as `T`, slots as `readonly T[]`. */
  readonly needs: Needs;
  readonly environment: Environment;
  readonly db: Database;
  /** The base of every route: request ids, `signedIn`, `limit`, `once`. */
  readonly http: Http;
  readonly log: Logger;
  readonly clock: Clock;
  readonly events: Events;
  readonly flags: Flags;
  readonly limits: Limits;
  readonly metrics: Metrics;
}

/** What a module gives back. All is optional except what it promised to provide. */
export type Parts<Provides extends Refs> = {
  readonly routes?: AnyElysia;
  readonly jobs?: readonly Job[];
  readonly subscriptions?: readonly Subscription[];
  readonly checks?: Readonly<Record<string, HealthCheck>>;
  readonly commands?: readonly Command[];
  /** Fills an empty system with demo data, the same each time; called after `start` with `--demo`. */
  demo?(): Promise<void>;
  /** Acts: opens what `setup` only wired. Runs in list order. */
  start?(): Promise<void>;
  /** Says goodbye to what would never end by itself: sockets and streams. Before requests in flight are awaited. */
  drain?(): Promise<void>;
  /** Undoes `start`. Runs in reverse order, before the deadline of the shutdown. */
  stop?(): Promise<void>;
} & ([keyof Provides] extends [never] ? { readonly provides?: never } : { readonly provides: Given<Provides> });

export interface ModuleSpec<Name extends string, Config extends TObject, Needs extends Refs, Provides extends Refs> {
  readonly name: Name;
  /** One sentence, shown by `salve version` and in reports. */
  readonly summary: string;
  readonly version: string;
  readonly config?: Config;
  readonly flags?: Readonly<Record<string, FlagSpec>>;
  readonly needs?: Needs;
  readonly provides?: Provides;
  readonly migrations?: readonly Migration[];
  /**
   * Why this must not run in that environment with these settings, each reason in one line; empty when it
   * may. The settings are absent where they could not be read.
   */
  mistakes?(environment: Environment, config: Static<Config> | undefined): readonly string[];
  /** Wires and returns parts. Synchronous, without input or output: `--help` and reports call it too. */
  setup(kit: Kit<Static<Config>, Received<Needs>>): Parts<Provides>;
}

export interface Module<Name extends string = string, Needs extends Refs = Refs, Provides extends Refs = Refs> {
  readonly kind: "module" | "plugin";
  readonly name: Name;
  readonly summary: string;
  readonly version: string;
  readonly config: TObject | undefined;
  readonly flags: Readonly<Record<string, FlagSpec>>;
  readonly needs: Needs;
  readonly provides: Provides;
  readonly migrations: readonly Migration[];
  readonly mistakes: (environment: Environment, config: unknown) => readonly string[];
  /** Erased: only the core calls it, with the kit built from this same definition. */
  readonly setup: (kit: Kit<never, never>) => Parts<Refs>;
}

/** A business capability: it owns tables and rules, and may need other modules. */
export function defineModule<
  const Name extends string,
  Config extends TObject = TObject<{}>,
  const Needs extends Refs = None,
  const Provides extends Refs = None,
>(spec: ModuleSpec<Name, Config, Needs, Provides>): Module<Name, Needs, Provides> {
  return moduleOf("module", spec);
}

/** An adapter to the outside world: it fills ports and slots, and needs nothing but the kit. */
export function definePlugin<
  const Name extends string,
  Config extends TObject = TObject<{}>,
  const Provides extends Refs = None,
>(spec: Omit<ModuleSpec<Name, Config, None, Provides>, "needs" | "migrations">): Module<Name, None, Provides> {
  return moduleOf("plugin", spec);
}

const moduleOf = <Name extends string, Config extends TObject, Needs extends Refs, Provides extends Refs>(
  kind: "module" | "plugin",
  spec: ModuleSpec<Name, Config, Needs, Provides>,
): Module<Name, Needs, Provides> => ({
  kind,
  name: spec.name,
  summary: spec.summary,
  version: spec.version,
  config: spec.config,
  flags: spec.flags ?? {},
  needs: spec.needs ?? ({} as Needs),
  provides: spec.provides ?? ({} as Provides),
  migrations: spec.migrations ?? [],
  mistakes: (spec.mistakes ?? (() => [])) as Module["mistakes"],
  setup: spec.setup as Module["setup"],
});
