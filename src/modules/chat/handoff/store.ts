import type { Queries } from "#core";
import { type SQL, sql } from "drizzle-orm";
import type { EntryRow, EntryState } from "./entry.ts";
import { priorityOf, type Reason } from "./reason.ts";

const told = (entry: SQL, session: SQL): SQL => sql`
  ${entry}.id, ${entry}.session_id as "sessionId", ${entry}.patient_id as "patientId", ${entry}.reason,
  ${entry}.priority, ${entry}.state, ${session}.level, ${entry}.waiting_since as "waitingSince",
  ${entry}.taken_by as "takenBy", ${entry}.taken_by_name as "takenByName", ${entry}.taken_at as "takenAt",
  ${entry}.closed_at as "closedAt"`;
const columns = told(sql`h`, sql`s`);

export interface NewEntry {
  readonly id: string;
  readonly reason: Reason;
  readonly at: string;
}

/**
 * To stand as the CTE `entered` in a statement whose CTE `effect` is the session: its place in the queue, or a better
 * one. No row where it has a place as good.
 */
export const entering = ({ id, reason, at }: NewEntry): SQL => sql`
  insert into chat.handoffs as h (id, session_id, patient_id, reason, priority, state, waiting_since)
  select ${id}, effect.id, effect.patient_id, ${reason}, ${priorityOf(reason)}, 'waiting', ${at}::timestamptz
  from effect
  on conflict (session_id) where state <> 'closed' do update set reason = excluded.reason, priority = excluded.priority
  where excluded.priority < h.priority
  returning h.*`;

/** The row of `entered`, as one value to be selected beside others. Null where there is none. */
export const entered = sql`(select to_jsonb(row) from (
  select ${told(sql`entered`, sql`effect`)} from entered) as row)`;

export interface Page {
  readonly state: "waiting" | "taken" | "open";
  readonly after: { readonly priority: number; readonly id: string } | undefined;
  readonly limit: number;
}

/** In the order of service: by priority, then by time, which ids grow with. */
export const list = (queries: Queries, { state, after, limit }: Page, audit: SQL): Promise<EntryRow[]> =>
  queries.rows(sql`
    with effect as (select 1 as one), told as (${audit})
    select ${columns} from chat.handoffs as h join chat.sessions as s on s.id = h.session_id
    where ${state === "open" ? sql`h.state <> 'closed'` : sql`h.state = ${state} and h.state <> 'closed'`}
      ${after ? sql`and (h.priority, h.id) > (${after.priority}::int, ${after.id}::text)` : sql``}
    order by h.priority, h.id limit ${limit}`);

export interface Move {
  readonly id: string;
  readonly to: EntryState;
  readonly from: SQL;
  /** Who has it from now on; null leaves nobody, undefined whoever had it. */
  readonly taker: { readonly id: string; readonly name: string } | null | undefined;
  readonly session: "with_clinician" | "open" | "closed";
  readonly by: string;
  readonly at: string;
  /** What the conversation is told, with and without an assistant in it. */
  readonly notice: { readonly id: string; readonly assisted: string; readonly alone: string; readonly name: string };
}

export interface Moved {
  readonly entry: EntryRow;
  readonly notice: { readonly seq: number; readonly text: string };
}

/** Moves an entry on, with its session and a line that says so. Undefined where `from` does not hold. */
export async function move(queries: Queries, change: Move, audit: SQL): Promise<Moved | undefined> {
  const { id, to, from, taker, session, by, at, notice } = change;
  const taken =
    taker === undefined
      ? sql``
      : sql`, taken_by = ${taker?.id ?? null}, taken_by_name = ${taker?.name ?? null},
          taken_at = ${taker ? at : null}::timestamptz`;
  // The session is locked first, as by those who write in it: two orders of locking could wait for each other.
  const [moved] = await queries.rows<Moved>(sql`
    with target as (
      select id from chat.sessions where id = (select session_id from chat.handoffs where id = ${id}) for update
    ), effect as (
      update chat.handoffs as h
      set state = ${to} ${taken} ${to === "closed" ? sql`, closed_at = ${at}::timestamptz` : sql``}
      from target where h.session_id = target.id and h.id = ${id} and ${from} returning h.*
    ), s as (
      update chat.sessions set state = ${session}, last_seq = last_seq + 1
      from effect where chat.sessions.id = effect.session_id returning chat.sessions.*
    ), stored as (
      insert into chat.messages (session_id, seq, id, role, author_id, text, at, extra)
      select s.id, s.last_seq, ${notice.id}, 'system', ${by},
        case when s.assistant then ${notice.assisted} else ${notice.alone} end, ${at}::timestamptz,
        ${JSON.stringify({ by: notice.name })}::jsonb
      from s returning seq, text
    ), told as (${audit})
    select (select to_jsonb(row) from (select ${told(sql`effect`, sql`s`)}) as row) as entry,
      to_jsonb(stored) as notice
    from effect, s, stored`);
  return moved;
}

// What follows leaves no audit row: it is asked in the course of an act that has its own.

export async function find(queries: Queries, id: string): Promise<EntryRow | undefined> {
  const [row] = await queries.rows<EntryRow>(sql`
    select ${columns} from chat.handoffs as h join chat.sessions as s on s.id = h.session_id where h.id = ${id}`);
  return row;
}

/** The open entry of a session. */
export async function openIn(queries: Queries, sessionId: string): Promise<EntryRow | undefined> {
  const [row] = await queries.rows<EntryRow>(sql`
    select ${columns} from chat.handoffs as h join chat.sessions as s on s.id = h.session_id
    where h.session_id = ${sessionId} and h.state <> 'closed'`);
  return row;
}

/** How many wait, and for how long the first of them. */
export async function waiting(queries: Queries, now: string): Promise<{ count: number; oldestSeconds: number }> {
  const [row] = await queries.rows<{ count: number; oldestSeconds: number }>(sql`
    select count(*)::int as count,
      coalesce(extract(epoch from ${now}::timestamptz - min(waiting_since)), 0)::int as "oldestSeconds"
    from chat.handoffs where state = 'waiting'`);
  return row!;
}
