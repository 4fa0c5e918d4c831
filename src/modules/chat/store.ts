import { type Actor, type Clock, type Events, instant, type Queries } from "#core";
import { type Act, audited } from "#modules/audit/contract.ts";
import { type SQL, sql } from "drizzle-orm";
import type { Extra, Message, Session } from "./contract.ts";

export interface NewMessage {
  readonly id: string;
  readonly sessionId: string;
  readonly role: Message["role"];
  readonly text: string;
  /** Stored as it is told, so that a repeat gets the same answer. */
  readonly at: string;
  readonly clientId: string | null;
}

/** The session after it took a message in. */
export interface Accepted {
  readonly seq: number;
  readonly patientId: string;
  readonly assistant: boolean;
  readonly state: Session["state"];
  readonly level: string | null;
}

interface Row {
  readonly id: string;
  readonly seq: number;
  readonly role: Message["role"];
  readonly text: string;
  readonly at: Date;
  readonly extra: Extra;
}

const columns = sql`id, seq, role, text, at, extra`;
const messageOf = ({ extra, at, ...row }: Row): Message => ({ ...row, at: instant(at), ...extra });

/** Statements of the module: each unit of work is one, with its audit row in it. */
export function createStore({ stage, clock }: Pick<Events, "stage"> & { clock: Clock }) {
  const told = (actor: Actor, act: Act, late: Readonly<Record<string, SQL>> = {}, from = sql`effect`) =>
    sql`told as (${stage(from, [audited(actor, clock.now(), act, late)])})`;
  /** A clinician may enter any session, and a patient their own. */
  const isReachable = ({ accountId, role }: Actor) => (role === "clinician" ? sql`true` : sql`patient_id = ${accountId}`);

  return {
    async start(queries: Queries, session: { id: string; assistant: boolean }, actor: Actor): Promise<Session> {
      const { id, assistant } = session;
      const startedAt = clock.now().toISOString();
      await queries.rows(sql`
        with effect as (
          insert into chat.sessions (id, patient_id, assistant, state, started_at)
          values (${id}, ${actor.accountId}, ${assistant}, 'open', ${startedAt}) returning 1
        ), ${told(actor, { action: "create", resource: "chat.session", resourceId: id, subject: actor.accountId })}
        select 1 from effect`);
      return { id, startedAt, state: "open", assistant, lastSeq: 0, level: null };
    },

    async sessions(queries: Queries, actor: Actor, page: { before: string | undefined; limit: number }): Promise<Session[]> {
      const rows = await queries.rows<Omit<Session, "startedAt"> & { startedAt: Date }>(sql`
        with ${told(actor, { action: "search", resource: "chat.session", subject: subjectOf(actor) }, {}, sql`(select 1 as one)`)}
        select id, started_at as "startedAt", state, assistant, last_seq as "lastSeq", level from chat.sessions
        where ${isReachable(actor)} ${page.before === undefined ? sql`` : sql`and id < ${page.before}`}
        order by id desc limit ${page.limit}`);
      return rows.map((row) => ({ ...row, startedAt: instant(row.startedAt) }));
    },

    /** Stores a message and numbers it; undefined when there is no such session for the actor, or it is closed. */
    async accept(queries: Queries, { id, sessionId, role, text, at, clientId }: NewMessage, actor: Actor): Promise<Accepted | undefined> {
      const taken = actor.role === "clinician" ? sql`, state = 'with_clinician'` : sql``;
      const [accepted] = await queries.rows<Accepted>(sql`
        with effect as (
          update chat.sessions set last_seq = last_seq + 1 ${taken}
          where id = ${sessionId} and ${isReachable(actor)} and state <> 'closed'
          returning last_seq as seq, patient_id as "patientId", assistant, state, level
        ), stored as (
          insert into chat.messages (session_id, seq, id, role, author_id, text, at, client_id)
          select ${sessionId}, seq, ${id}, ${role}, ${actor.accountId}, ${text}, ${at}::timestamptz, ${clientId}
          from effect
        ), ${told(actor, { action: "create", resource: "chat.message", resourceId: id }, { subject: sql`effect."patientId"` })}
        select * from effect`);
      return accepted;
    },

    /** Stores the answer to a message and raises the session's level. Throws a conflict on `messages_reply` when it has one. */
    async reply(queries: Queries, answer: { sessionId: string; replyTo: number; id: string; role: Message["role"]; text: string; at: string; extra: Extra; level: string | null }, actor: Actor): Promise<{ seq: number }> {
      const { sessionId, replyTo, id, role, text, at, extra, level } = answer;
      const [stored] = await queries.rows<{ seq: number }>(sql`
        with effect as (
          update chat.sessions set last_seq = last_seq + 1, level = coalesce(${level}::text, level)
          where id = ${sessionId} returning last_seq as seq, patient_id
        ), stored as (
          insert into chat.messages (session_id, seq, id, role, author_id, text, at, reply_to, extra)
          select ${sessionId}, seq, ${id}, ${role}, ${actor.accountId}, ${text}, ${at}::timestamptz,
            ${replyTo}::int, ${JSON.stringify(extra)}::jsonb
          from effect
        ), ${told(actor, { action: "create", resource: "chat.message", resourceId: id }, { subject: sql`effect.patient_id` })}
        select seq from effect`);
      return stored!;
    },

    /** Ascending; the last `limit` before `before`, or the first `limit` after `after`. Undefined without such a session. */
    async messages(queries: Queries, sessionId: string, actor: Actor, page: { before?: number | undefined; after?: number | undefined; limit: number }): Promise<Message[] | undefined> {
      const order = page.after === undefined ? sql`desc` : sql`asc`;
      const [found] = await queries.rows<{ messages: (Omit<Row, "at"> & { at: string })[] }>(sql`
        with effect as (select id, patient_id from chat.sessions where id = ${sessionId} and ${isReachable(actor)}),
        page as (
          select ${columns} from chat.messages where session_id = ${sessionId}
            and seq < ${page.before ?? 2_147_483_647} and seq > ${page.after ?? 0}
          order by seq ${order} limit ${page.limit}
        ), ${told(actor, { action: "read", resource: "chat.session", resourceId: sessionId }, { subject: sql`effect.patient_id` })}
        select coalesce((select jsonb_agg(to_jsonb(page) order by seq) from page), '[]') as messages from effect`);
      return found?.messages.map((row) => messageOf({ ...row, at: row.at as unknown as Date }));
    },

    /** For the module itself, in the course of an act that has its row: no row of its own. */
    async byClientId(queries: Queries, sessionId: string, clientId: string): Promise<(Message & { authorId: string }) | undefined> {
      const [row] = await queries.rows<Row & { authorId: string }>(sql`
        select ${columns}, author_id as "authorId" from chat.messages where session_id = ${sessionId} and client_id = ${clientId}`);
      return row && { ...messageOf(row), authorId: row.authorId };
    },
    async replyTo(queries: Queries, sessionId: string, seq: number): Promise<Message | undefined> {
      const [row] = await queries.rows<Row>(sql`select ${columns} from chat.messages where session_id = ${sessionId} and reply_to = ${seq}`);
      return row && messageOf(row);
    },
    async session(queries: Queries, sessionId: string): Promise<Omit<Accepted, "seq"> | undefined> {
      const [row] = await queries.rows<Accepted>(sql`
        select patient_id as "patientId", assistant, state, level from chat.sessions where id = ${sessionId}`);
      return row;
    },
    /** What the patient said in the session up to a message, oldest first. */
    async said(queries: Queries, sessionId: string, upTo: number, limit: number): Promise<string[]> {
      const rows = await queries.rows<{ text: string }>(sql`
        select text from chat.messages where session_id = ${sessionId} and role = 'patient' and seq <= ${upTo}
        order by seq desc limit ${limit}`);
      return rows.map(({ text }) => text).toReversed();
    },
    /** Messages that wait for the assistant since `before`: a crash came between them and their answer. */
    unanswered: (queries: Queries, before: string, limit: number) =>
      queries.rows<{ sessionId: string; seq: number; text: string }>(sql`
        select m.session_id as "sessionId", m.seq, m.text from chat.messages as m
        join chat.sessions as s on s.id = m.session_id and s.assistant and s.state = 'open'
        where m.role = 'patient' and m.at < ${before}::timestamptz and m.seq = s.last_seq
          and not exists (select 1 from chat.messages as r where r.session_id = m.session_id and r.reply_to = m.seq)
        order by m.at limit ${limit}`),
  };
}
export type Store = ReturnType<typeof createStore>;

const subjectOf = ({ role, accountId }: Actor): string | null => (role === "patient" ? accountId : null);
