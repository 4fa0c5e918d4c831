import type { Events, Outgoing, Queries, Role } from "#core";
import { sql } from "drizzle-orm";
import type { Account } from "./contract.ts";

export interface StoredAccount extends Account {
  readonly passwordHash: string;
}

/** A new sign-in and its first refresh token. */
export interface NewSession {
  readonly id: string;
  readonly accountId: string;
  readonly refreshHash: string;
  readonly at: string;
  readonly expiresAt: string;
  readonly address: string;
}

export interface Session {
  readonly id: string;
  readonly createdAt: Date;
  readonly usedAt: Date;
  readonly address: string;
}

const account = sql`id, email, name, role, password_hash as "passwordHash"`;

/** The statements of the module. Each unit of work is one statement, its audit row with it. */
export function createStore({ stage }: Pick<Events, "stage">) {
  const told = (outgoing: readonly Outgoing[]) => stage(sql`effect`, outgoing);
  const session = ({ id, accountId, at, address }: NewSession) => sql`
    insert into auth.sessions (id, account_id, created_at, used_at, address)
    select ${id}, ${accountId}, ${at}::timestamptz, ${at}::timestamptz, ${address} from effect`;
  const token = ({ refreshHash, id, expiresAt }: NewSession) => sql`
    insert into auth.refresh_tokens (hash, session_id, expires_at)
    select ${refreshHash}, ${id}, ${expiresAt}::timestamptz from effect`;

  return {
    byEmail: async (queries: Queries, email: string) =>
      first(await queries.rows<StoredAccount>(sql`
        select ${account} from auth.accounts where lower(email) = lower(${email}) and disabled_at is null`)),

    byId: async (queries: Queries, id: string) =>
      first(await queries.rows<StoredAccount>(sql`select ${account} from auth.accounts where id = ${id} and disabled_at is null`)),

    /** The account of a live session; undefined once either is over. */
    bySession: async (queries: Queries, sessionId: string, accountId: string) =>
      first(await queries.rows<Account>(sql`
        select account.id, account.email, account.name, account.role
        from auth.sessions join auth.accounts as account on account.id = sessions.account_id
        where sessions.id = ${sessionId} and account.id = ${accountId}
          and sessions.revoked_at is null and account.disabled_at is null`)),

    /** Throws a conflict on `accounts_email` when the address is taken. */
    create: (queries: Queries, { id, email, name, role, passwordHash }: StoredAccount, at: string, outgoing: readonly Outgoing[], signIn?: NewSession) =>
      queries.rows(sql`
        with effect as (
          insert into auth.accounts (id, email, name, role, password_hash, created_at)
          values (${id}, ${email}, ${name}, ${role satisfies Role}, ${passwordHash}, ${at}::timestamptz) returning id
        ), told as (${told(outgoing)})
        ${signIn ? sql`, opened as (${session(signIn)}), issued as (${token(signIn)})` : sql``}
        select 1 from effect`),

    open: (queries: Queries, signIn: NewSession, outgoing: readonly Outgoing[]) =>
      queries.rows(sql`
        with effect as (select 1 as one), opened as (${session(signIn)}), issued as (${token(signIn)}),
          told as (${told(outgoing)})
        select 1 from effect`),

    /** Spends a refresh token and stores its successor. Of two that come at once, one gets nothing. */
    rotate: async (queries: Queries, { hash, nextHash, at, expiresAt }: { hash: string; nextHash: string; at: string; expiresAt: string }) =>
      first(await queries.rows<Account & { sessionId: string }>(sql`
        with effect as (
          update auth.refresh_tokens as token set used_at = ${at}::timestamptz
          from auth.sessions as session join auth.accounts as account on account.id = session.account_id
          where token.hash = ${hash} and token.used_at is null and token.expires_at > ${at}::timestamptz
            and session.id = token.session_id and session.revoked_at is null and account.disabled_at is null
          returning session.id as "sessionId", account.id, account.email, account.name, account.role
        ), issued as (
          insert into auth.refresh_tokens (hash, session_id, expires_at)
          select ${nextHash}, "sessionId", ${expiresAt}::timestamptz from effect
        ), touched as (
          update auth.sessions set used_at = ${at}::timestamptz where id in (select "sessionId" from effect)
        ) select * from effect`)),

    /** Ends the family of a refresh token, spent or not. */
    revokeByToken: async (queries: Queries, hash: string, at: string, outgoing: (sessionId: ReturnType<typeof sql>) => readonly Outgoing[]) =>
      first(await queries.rows<{ id: string; accountId: string }>(sql`
        with effect as (
          update auth.sessions set revoked_at = ${at}::timestamptz
          where id = (select session_id from auth.refresh_tokens where hash = ${hash}) and revoked_at is null
          returning id, account_id as "accountId"
        ), told as (${told(outgoing(sql`effect.id`))}) select * from effect`)),

    /** Ends one session of an account; undefined when there is none such. */
    revoke: async (queries: Queries, { id, accountId, at }: { id: string; accountId: string; at: string }, outgoing: readonly Outgoing[]) =>
      first(await queries.rows<{ id: string }>(sql`
        with effect as (
          update auth.sessions set revoked_at = ${at}::timestamptz
          where id = ${id} and account_id = ${accountId} and revoked_at is null returning id
        ), told as (${told(outgoing)}) select id from effect`)),

    sessions: (queries: Queries, accountId: string) =>
      queries.rows<Session>(sql`
        select id, created_at as "createdAt", used_at as "usedAt", address from auth.sessions
        where account_id = ${accountId} and revoked_at is null
          and exists (select 1 from auth.refresh_tokens where session_id = sessions.id and used_at is null)
        order by used_at desc limit 100`),

    /** Expired refresh tokens say nothing that an unknown one does not. */
    forgetExpired: (queries: Queries, at: string) =>
      queries.rows(sql`
        delete from auth.refresh_tokens where hash in
          (select hash from auth.refresh_tokens where expires_at < ${at}::timestamptz limit 10000)`),
  };
}
export type Store = ReturnType<typeof createStore>;

const first = <Row>(rows: readonly Row[]): Row | undefined => rows[0];
