import { instant, momentOf, type Queries } from "#core";
import { and, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { AuditEntry } from "./contract.ts";
import { events } from "./tables.ts";

export interface EventQuery {
  readonly actor?: string | undefined;
  readonly subject?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Events taken in before this one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export type StoredEntry = AuditEntry & { readonly seq: number };

/** Takes a batch in. A fact that was delivered before is the same row, and stays as it is. */
export async function append(entries: readonly AuditEntry[], queries: Queries): Promise<void> {
  await queries.rows(sql`
    insert into audit.events
      (id, at, actor, role, action, resource, resource_id, subject, purpose, outcome, request_id, address)
    select entry->>'id', (entry->>'at')::timestamptz, entry->>'actor', entry->>'role', entry->>'action',
      entry->>'resource', entry->>'resourceId', entry->>'subject', entry->>'purpose', entry->>'outcome',
      entry->>'requestId', entry->>'address'
    from jsonb_array_elements(${JSON.stringify(entries)}::jsonb) as entry
    on conflict (id) do nothing`);
}

/** Newest first. */
export async function list(query: EventQuery, queries: Queries): Promise<StoredEntry[]> {
  const conditions: (SQL | undefined)[] = [
    query.actor === undefined ? undefined : eq(events.actor, query.actor),
    query.subject === undefined ? undefined : eq(events.subject, query.subject),
    query.action === undefined ? undefined : eq(events.action, query.action),
    query.from === undefined ? undefined : gte(events.at, momentOf(query.from)),
    query.to === undefined ? undefined : lt(events.at, momentOf(query.to)),
    query.before === undefined ? undefined : lt(events.seq, query.before),
  ];
  const rows = await queries.orm
    .select()
    .from(events)
    .where(and(...conditions))
    .orderBy(desc(events.seq))
    .limit(query.limit);
  return rows.map((row) => ({ ...row, at: instant(row.at) }));
}
