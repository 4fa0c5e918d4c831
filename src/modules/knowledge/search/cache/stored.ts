import type { Queries } from "#core";
import { sql } from "drizzle-orm";
import type { Found } from "../../contract.ts";

/** Rows that are kept: past it, the ones that expire first go. */
const rowsMax = 5_000;

/** What the state is now and, when it was found in this state, what is stored under the key. */
export async function lookUp(key: string, now: string, queries: Queries): Promise<{ state: string; found?: Found }> {
  const [row] = await queries.rows<{ state: string; found: Found | null }>(sql`
    select state.version || ':' || coalesce(state.serving, '') as state, cached.found
    from knowledge.state as state left join knowledge.found as cached on cached.key = ${key}
      and cached.version = state.version and cached.vectors is not distinct from state.serving
      and cached.expires_at > ${now}::timestamptz`);
  return { state: row!.state, ...(row!.found ? { found: row!.found } : {}) };
}

/** Stores it only while the state is still the one in which it was found. */
export async function store(
  { key, state, found, expiresAt }: { key: string; state: string; found: Found; expiresAt: string },
  queries: Queries,
): Promise<void> {
  await queries.rows(sql`
    insert into knowledge.found as old (key, version, vectors, found, expires_at)
    select ${key}, version, serving, ${JSON.stringify(found)}::jsonb, ${expiresAt}::timestamptz from knowledge.state
    where version || ':' || coalesce(serving, '') = ${state}
    on conflict (key) do update set version = excluded.version, vectors = excluded.vectors, found = excluded.found,
      expires_at = excluded.expires_at`);
}

/** Removes what no search may show any more, and the oldest of too many. */
export async function forget(now: string, queries: Queries): Promise<void> {
  await queries.rows(sql`
    delete from knowledge.found as old using knowledge.state as state
    where old.version <> state.version or old.vectors is distinct from state.serving
      or old.expires_at <= ${now}::timestamptz
      or old.key in (select key from knowledge.found order by expires_at desc offset ${rowsMax})`);
}
