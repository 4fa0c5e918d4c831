import type { Actor, Queries } from "#core";
import type { TriageResult } from "#modules/triage/contract.ts";
import { type SQL, sql } from "drizzle-orm";
import type { Extra, Message } from "./contract.ts";
import type { EntryRow } from "./handoff/entry.ts";
import { entered } from "./handoff/store.ts";
import { columns, messageOf, type MessageRow, type NewMessage, type Queueing } from "./message-store.ts";

/** By which way an answer was made, and by which version of what made it. */
export interface Making {
  readonly route: string;
  readonly version: string;
}

/** An answer that nobody wrote by hand, before it has its number. */
export interface NewReply extends NewMessage {
  /** The number of the message that it answers. */
  readonly replyTo: number;
  readonly extra: Extra;
  /** What the session's level becomes; null leaves it. */
  readonly level: string | null;
  readonly made: Making;
}

export interface Stored {
  readonly seq: number;
  /** The place in the queue, where the answer has changed it. */
  readonly entry: EntryRow | null;
}

/**
 * Stores the answer to a message, raises the session's level and gives the answer's number. Undefined where a
 * clinician has come meanwhile, or the session was closed: then nobody automatic speaks any more. Throws a conflict
 * on `messages_reply` when the message has an answer.
 */
export async function insert(
  queries: Queries,
  { id, sessionId, replyTo, role, text, at, extra, level, made }: NewReply,
  author: Actor,
  told: SQL,
  queueing?: Queueing,
): Promise<Stored | undefined> {
  const [stored] = await queries.rows<Stored>(sql`
    with effect as (
      update chat.sessions set last_seq = last_seq + 1, level = coalesce(${level}::text, level)
      where id = ${sessionId} and state = 'open' returning *
    ), stored as (
      insert into chat.messages (session_id, seq, id, role, author_id, text, at, reply_to, extra, route, version)
      select ${sessionId}, last_seq, ${id}, ${role}, ${author.accountId}, ${text}, ${at}::timestamptz,
        ${replyTo}::int, ${JSON.stringify(extra)}::jsonb, ${made.route}, ${made.version}
      from effect
    ), ${queueing ? sql`entered as (${queueing.entering}), queued as (${queueing.told}),` : sql``} told as (${told})
    select last_seq as seq, ${queueing ? entered : sql`null`} as entry from effect`);
  return stored;
}

// What follows leaves no audit row: it is asked in the course of an act that has its own.

/** The answer to a message. */
export async function find(queries: Queries, sessionId: string, seq: number): Promise<Message | undefined> {
  const [row] = await queries.rows<MessageRow>(sql`
    select ${columns} from chat.messages where session_id = ${sessionId} and reply_to = ${seq}`);
  return row && messageOf(row);
}

/** The last triage that the assistant gave in a session: the one whose question is open, if it asks one. */
export async function lastTriage(queries: Queries, sessionId: string): Promise<TriageResult | undefined> {
  const [row] = await queries.rows<{ triage: TriageResult }>(sql`
    select extra->'triage' as triage from chat.messages
    where session_id = ${sessionId} and role = 'assistant' and extra->'triage' is not null
    order by seq desc limit 1`);
  return row?.triage;
}

/** Messages that wait for the assistant since `before`: a crash came between them and their answer. */
export const missing = (
  queries: Queries,
  before: string,
  limit: number,
): Promise<{ sessionId: string; seq: number }[]> =>
  queries.rows(sql`
    select m.session_id as "sessionId", m.seq from chat.messages as m
    join chat.sessions as s on s.id = m.session_id and s.assistant and s.state = 'open'
    where m.role = 'patient' and m.at < ${before}::timestamptz and m.seq = s.last_seq
      and not exists (select 1 from chat.messages as r where r.session_id = m.session_id and r.reply_to = m.seq)
    order by m.at limit ${limit}`);

/** Why the last automatic answer of a session offered a person; undefined where it did not. */
export async function lastOffer(queries: Queries, sessionId: string): Promise<string | undefined> {
  const [row] = await queries.rows<{ reason: string | null }>(sql`
    select extra #>> '{handoff,reason}' as reason from chat.messages
    where session_id = ${sessionId} and role = 'assistant' order by seq desc limit 1`);
  return row?.reason ?? undefined;
}
