import { expect, test } from "bun:test";
import { sql } from "drizzle-orm";
import { drawSchema } from "../../scripts/reports/catalog.ts";
import { stale } from "../../scripts/reports/generated.ts";
import { withMigrated } from "../../scripts/schema.ts";

const timeoutMs = 120_000;

/** What the rules of the schema find, one line each. */
const offences = sql`
  with tables as (
    select c.oid, n.nspname || '.' || c.relname as name, n.nspname as schema
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema$|public$)'
  )
  select 'no primary key: ' || name as line from tables t
  where not exists (select 1 from pg_constraint k where k.conrelid = t.oid and k.contype = 'p')
  union all
  select 'a foreign key leaves its schema: ' || f.name || ' → ' || t.name
  from pg_constraint k join tables f on f.oid = k.conrelid join tables t on t.oid = k.confrelid
  where k.contype = 'f' and f.schema <> t.schema
  union all
  select 'the application may ' || lower(g.privilege_type) || ': ' || t.name
  from tables t join pg_class c on c.oid = t.oid cross join lateral aclexplode(c.relacl) g
  join pg_roles r on r.oid = g.grantee
  where r.rolname = 'salve_app' and g.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
  union all
  select 'the application may not read: ' || name from tables
  where not has_table_privilege('salve_app', oid, 'select') or not has_schema_privilege('salve_app', schema, 'usage')
  union all
  select 'the application is a superuser' from pg_roles where rolname = 'salve_app' and (rolsuper or rolbypassrls)
  order by 1`;

const faults = `
  create schema other;
  create table other.keyless (a text references auth.accounts (id));
  grant select, truncate on other.keyless to salve_app`;

test(
  "db/schema.sql is the picture of all migrations, and the schema keeps its rules",
  async () => {
    await withMigrated(async (db) => {
      const drawn = await drawSchema(db);
      expect(stale(new Map([["db/schema.sql", drawn]])), "run `bun run reports` and look at what changed").toEqual([]);
      expect(await db.rows(offences)).toEqual([]);

      // What could not be seen would be no check: the same questions to a schema that breaks every rule.
      await db.script(faults);
      expect(await drawSchema(db)).not.toBe(drawn);
      expect((await db.rows<{ line: string }>(offences)).map(({ line }) => line)).toEqual([
        "a foreign key leaves its schema: other.keyless → auth.accounts",
        "no primary key: other.keyless",
        "the application may not read: other.keyless",
        "the application may truncate: other.keyless",
      ]);
    });
  },
  timeoutMs,
);
