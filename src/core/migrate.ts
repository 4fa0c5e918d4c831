import { sql } from "drizzle-orm";
import foundation from "#migrations/core/0001_core.sql" with { type: "text" };
import type { Database } from "./database.ts";
import type { Migration, Module } from "./module.ts";

/** The role that the application acts as: it owns nothing and sees only what migrations grant. */
export const applicationRole = "salve_app";

/** Any number that no other program on the same database uses. */
const lockKey = 7_258_301;

/** Idempotent, and outside the ledger: the ledger's own home, the role and the extensions. */
const ground = `
create schema if not exists core;
create table if not exists core.migrations (
  module text not null, id text not null, checksum text not null,
  applied_at timestamptz not null default now(), primary key (module, id));
do $$ begin
  create role ${applicationRole} nologin;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  execute format('grant ${applicationRole} to %I', current_user);
exception when others then null; end $$;
create extension if not exists vector;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
grant usage on schema core to ${applicationRole};
grant select on core.migrations to ${applicationRole};
`;

interface Step extends Migration {
  readonly module: string;
  readonly checksum: string;
}

/** A migration that was applied has other text now; forward only means that it must not. */
export class MigrationChanged extends Error {
  override readonly name = "MigrationChanged";
}

/**
 * Brings the schema forward, in the order of the module list: each step in a transaction of its own
 * together with its ledger row, one process at a time. Returns the steps that were applied.
 */
export async function migrate(db: Database, modules: readonly Module[]): Promise<string[]> {
  await db.script(`select pg_advisory_lock(${lockKey})`);
  try {
    await db.script(ground);
    const ledger = await db.rows<Step>(sql`select module, id, checksum from core.migrations`);
    const applied: string[] = [];
    for (const step of stepsOf(modules)) {
      const known = ledger.find(({ module, id }) => module === step.module && id === step.id);
      if (known && known.checksum !== step.checksum) {
        throw new MigrationChanged(`migration ${step.module}/${step.id} was changed after it had been applied`);
      }
      if (known) continue;
      await db.script(`begin; ${step.sql}; ${ledgerRow(step)}; commit`);
      applied.push(`${step.module}/${step.id}`);
    }
    return applied;
  } finally {
    await db.script(`rollback; select pg_advisory_unlock(${lockKey})`);
  }
}

const stepsOf = (modules: readonly Module[]): Step[] =>
  [{ name: "core", migrations: [{ id: "0001_core", sql: foundation }] }, ...modules].flatMap(({ name, migrations }) =>
    migrations.map((migration) => ({ ...migration, module: name, checksum: checksum(migration.sql) })),
  );

const ledgerRow = ({ module, id, checksum }: Step): string =>
  `insert into core.migrations (module, id, checksum) values ('${module}', '${id}', '${checksum}')`;

const checksum = (text: string): string => new Bun.CryptoHasher("sha256").update(text).digest("hex");
