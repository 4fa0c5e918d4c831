import type { Queries } from "#core";
import { type SQL, sql } from "drizzle-orm";
import type { Account } from "./contract.ts";
import type { RefreshToken } from "./grant.ts";

/** A new sign-in and its first refresh token. */
export interface NewSession {
  readonly id: string;
  readonly accountId: string;
  readonly at: string;
  readonly address: string;
  readonly refresh: Pick<RefreshToken, "hash" | "expiresAt">;
}

/** A live sign-in, as its owner sees it. */
export interface Session {
  readonly id: string;
  readonly createdAt: Date;
  readonly usedAt: Date;
  readonly address: string;
}

/** Stores a refresh token with the effect of the statement it stands in; nothing where there is none. */
const issuing = ({ hash, expiresAt }: NewSession["refresh"], sessionId: SQL): SQL => sql`
  issued as (
    insert into auth.refresh_tokens (hash, session_id, expires_at)
    select ${hash}, ${sessionId}, ${expiresAt}::timestamptz from effect)`;

/** Stores a session and its refresh token with the effect of the statement it stands in. */
export const opening = ({ id, accountId, at, address, refresh }: NewSession): SQL => sql`
  opened as (
    insert into auth.sessions (id, account_id, created_at, used_at, address)
    select ${id}, ${accountId}, ${at}::timestamptz, ${at}::timestamptz, ${address} from effect
  ), ${issuing(refresh, sql`${id}`)}`;

export async function open(queries: Queries, session: NewSession, told: SQL): Promise<void> {
  await queries.rows(sql`
    with effect as (select 1 as one), ${opening(session)}, told as (${told})
    select 1 from effect`);
}

/** The account of a live session; undefined once either is over. */
export async function accountOf(queries: Queries, sessionId: string, accountId: string): Promise<Account | undefined> {
  const [account] = await queries.rows<Account>(sql`
    select account.id, account.email, account.name, account.role
    from auth.sessions join auth.accounts as account on account.id = sessions.account_id
    where sessions.id = ${sessionId} and account.id = ${accountId}
      and sessions.revoked_at is null and account.disabled_at is null`);
  return account;
}

/** Spends a refresh token and stores its successor. Of two that come at once, one gets nothing. */
export async function rotate(
  queries: Queries,
  { hash, next, at }: { hash: string; next: NewSession["refresh"]; at: string },
): Promise<(Account & { sessionId: string }) | undefined> {
  const [rotated] = await queries.rows<Account & { sessionId: string }>(sql`
    with effect as (
      update auth.refresh_tokens as token set used_at = ${at}::timestamptz
      from auth.sessions as session join auth.accounts as account on account.id = session.account_id
      where token.hash = ${hash} and token.used_at is null and token.expires_at > ${at}::timestamptz
        and session.id = token.session_id and session.revoked_at is null and account.disabled_at is null
      returning session.id as "sessionId", account.id, account.email, account.name, account.role
    ), ${issuing(next, sql`"sessionId"`)}, touched as (
      update auth.sessions set used_at = ${at}::timestamptz where id in (select "sessionId" from effect)
    ) select * from effect`);
  return rotated;
}

/** Ends the family of a refresh token, spent or not. Undefined when there is none such, or it is over. */
export async function endFamily(
  queries: Queries,
  { hash, at }: { hash: string; at: string },
  told: SQL,
): Promise<{ id: string } | undefined> {
  const [ended] = await queries.rows<{ id: string }>(sql`
    with effect as (
      update auth.sessions set revoked_at = ${at}::timestamptz
      where id = (select session_id from auth.refresh_tokens where hash = ${hash}) and revoked_at is null
      returning id
    ), told as (${told}) select id from effect`);
  return ended;
}

/** Ends one session of an account. Undefined when there is none such, or it is over. */
export async function end(
  queries: Queries,
  { id, accountId, at }: { id: string; accountId: string; at: string },
  told: SQL,
): Promise<{ id: string } | undefined> {
  const [ended] = await queries.rows<{ id: string }>(sql`
    with effect as (
      update auth.sessions set revoked_at = ${at}::timestamptz
      where id = ${id} and account_id = ${accountId} and revoked_at is null returning id
    ), told as (${told}) select id from effect`);
  return ended;
}

/** Last used first. A hundred: more than anybody looks through. */
export const list = (queries: Queries, accountId: string): Promise<Session[]> =>
  queries.rows<Session>(sql`
    select id, created_at as "createdAt", used_at as "usedAt", address from auth.sessions
    where account_id = ${accountId} and revoked_at is null
      and exists (select 1 from auth.refresh_tokens where session_id = sessions.id and used_at is null)
    order by used_at desc limit 100`);

/** Expired refresh tokens say nothing that an unknown one does not. */
export async function forgetExpired(queries: Queries, at: string): Promise<void> {
  await queries.rows(sql`
    delete from auth.refresh_tokens where hash in
      (select hash from auth.refresh_tokens where expires_at < ${at}::timestamptz limit 10000)`);
}
