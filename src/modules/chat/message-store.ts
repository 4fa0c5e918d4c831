import { type Actor, instant, type Queries } from "#core";
import { type SQL, sql } from "drizzle-orm";
import type { Extra, Message } from "./contract.ts";
import type { Words } from "./episode.ts";
import type { EntryRow } from "./handoff/entry.ts";
import { entered } from "./handoff/store.ts";
import { isOpenTo } from "./participant.ts";
import { type Standing, standing } from "./session-store.ts";

/** A message before it has its number. */
export interface NewMessage {
  readonly id: string;
  readonly sessionId: string;
  readonly role: Message["role"];
  readonly text: string;
  /** Stored as it is told, so that a repeat gets the same answer. */
  readonly at: string;
}

/** A message as the table has it; in JSON its time is text. */
export interface MessageRow {
  readonly id: string;
  readonly seq: number;
  readonly role: Message["role"];
  readonly text: string;
  readonly at: Date | string;
  readonly extra: Extra;
}

/** The columns of a `MessageRow`. */
export const columns = sql`id, seq, role, text, at, extra`;
export const messageOf = ({ id, seq, role, text, at, extra }: MessageRow): Message => ({
  id,
  seq,
  role,
  text,
  at: instant(at),
  ...extra,
});

/** What the queue makes of a message: the CTE `entered`, and its audit row. */
export interface Queueing {
  readonly entering: SQL;
  readonly told: SQL;
}

export interface Accepted extends Standing {
  readonly seq: number;
  /** The place in the queue, where the message has changed it. */
  readonly entry: EntryRow | null;
}

/**
 * Stores what somebody wrote, and numbers it; with a clinician's, the session is theirs. Undefined
 * when there is no such session for the actor, or it is closed. Throws a conflict on
 * `messages_client` when the session has a message of this `clientId`.
 */
export async function accept(
  queries: Queries,
  written: NewMessage & { readonly clientId: string | null; readonly extra: Extra },
  actor: Actor,
  told: SQL,
  queueing?: Queueing,
): Promise<Accepted | undefined> {
  const { id, sessionId, role, text, at, clientId, extra } = written;
  const taken = role === "clinician" ? sql`, state = 'with_clinician'` : sql``;
  const [accepted] = await queries.rows<Accepted>(sql`
    with effect as (
      update chat.sessions set last_seq = last_seq + 1 ${taken}
      where id = ${sessionId} and ${isOpenTo(actor)} and state <> 'closed' returning *
    ), stored as (
      insert into chat.messages (session_id, seq, id, role, author_id, text, at, client_id, extra)
      select ${sessionId}, last_seq, ${id}, ${role}, ${actor.accountId}, ${text}, ${at}::timestamptz, ${clientId},
        ${JSON.stringify(extra)}::jsonb
      from effect
    ), ${queueing ? sql`entered as (${queueing.entering}), queued as (${queueing.told}),` : sql``} told as (${told})
    select last_seq as seq, ${standing}, ${queueing ? entered : sql`null`} as entry from effect`);
  return accepted;
}

/** The last `limit` before a number, or the first `limit` after one. */
export interface MessagePage {
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
}

/** Ascending. Undefined when there is no such session for the actor. */
export async function page(
  queries: Queries,
  sessionId: string,
  actor: Actor,
  { before, after, limit }: MessagePage,
  told: SQL,
): Promise<Message[] | undefined> {
  const order = after === undefined ? sql`desc` : sql`asc`;
  const [found] = await queries.rows<{ messages: MessageRow[] }>(sql`
    with effect as (select id, patient_id from chat.sessions where id = ${sessionId} and ${isOpenTo(actor)}),
    page as (
      select ${columns} from chat.messages where session_id = ${sessionId}
        and seq < ${before ?? 2_147_483_647} and seq > ${after ?? 0}
      order by seq ${order} limit ${limit}
    ), told as (${told})
    select coalesce((select jsonb_agg(to_jsonb(page) order by seq) from page), '[]') as messages from effect`);
  return found?.messages.map(messageOf);
}

// What follows leaves no audit row: it is asked in the course of an act that has its own.

/** The message that came first under a sender's own name for it, and who sent it. */
export async function byClientId(
  queries: Queries,
  sessionId: string,
  clientId: string,
): Promise<{ message: Message; authorId: string } | undefined> {
  const [row] = await queries.rows<MessageRow & { authorId: string }>(sql`
    select ${columns}, author_id as "authorId" from chat.messages
    where session_id = ${sessionId} and client_id = ${clientId}`);
  return row && { message: messageOf(row), authorId: row.authorId };
}

/** What the patient said in the session up to a message, oldest first. */
export async function said(
  queries: Queries,
  sessionId: string,
  { upTo, limit }: { upTo: number; limit: number },
): Promise<Words[]> {
  const rows = await queries.rows<Words>(sql`
    select seq, text from chat.messages where session_id = ${sessionId} and role = 'patient' and seq <= ${upTo}
    order by seq desc limit ${limit}`);
  return rows.toReversed();
}
