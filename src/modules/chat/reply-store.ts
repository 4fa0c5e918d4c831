import type { Actor, Queries } from "#core";
import type { TriageResult } from "#modules/triage/contract.ts";
import { type SQL, sql } from "drizzle-orm";
import type { Extra, Message } from "./contract.ts";
import { columns, messageOf, type MessageRow, type NewMessage } from "./message-store.ts";

/** An answer of the assistant, before it has its number. */
export interface NewReply extends NewMessage {
  /** The number of the message that it answers. */
  readonly replyTo: number;
  readonly extra: Extra;
  /** What the session's level becomes; null leaves it. */
  readonly level: string | null;
}

/**
 * Stores the answer to a message, raises the session's level and gives the answer's number. Throws a
 * conflict on `messages_reply` when the message has one.
 */
export async function insert(
  queries: Queries,
  { id, sessionId, replyTo, role, text, at, extra, level }: NewReply,
  author: Actor,
  told: SQL,
): Promise<number> {
  const [stored] = await queries.rows<{ seq: number }>(sql`
    with effect as (
      update chat.sessions set last_seq = last_seq + 1, level = coalesce(${level}::text, level)
      where id = ${sessionId} returning last_seq as seq, patient_id
    ), stored as (
      insert into chat.messages (session_id, seq, id, role, author_id, text, at, reply_to, extra)
      select ${sessionId}, seq, ${id}, ${role}, ${author.accountId}, ${text}, ${at}::timestamptz,
        ${replyTo}::int, ${JSON.stringify(extra)}::jsonb
      from effect
    ), told as (${told})
    select seq from effect`);
  return stored!.seq;
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
