import type { Queries } from "#core";
import { type SQL, sql } from "drizzle-orm";
import type { Account } from "./contract.ts";
import { type NewSession, opening } from "./session-store.ts";

/** An account as the table has it. */
export interface StoredAccount extends Account {
  readonly passwordHash: string;
}

const columns = sql`id, email, name, role, password_hash as "passwordHash"`;

/** However the address is capitalised. Undefined also for a disabled account. */
export async function byEmail(queries: Queries, email: string): Promise<StoredAccount | undefined> {
  const [account] = await queries.rows<StoredAccount>(sql`
    select ${columns} from auth.accounts where lower(email) = lower(${email}) and disabled_at is null`);
  return account;
}

/** Undefined also for a disabled account. */
export async function byId(queries: Queries, id: string): Promise<StoredAccount | undefined> {
  const [account] = await queries.rows<StoredAccount>(sql`
    select ${columns} from auth.accounts where id = ${id} and disabled_at is null`);
  return account;
}

/** Stores an account and its first session. Throws a conflict on `accounts_email` when the address is taken. */
export async function create(
  queries: Queries,
  { id, email, name, role, passwordHash }: StoredAccount,
  session: NewSession,
  told: SQL,
): Promise<void> {
  await queries.rows(sql`
    with effect as (
      insert into auth.accounts (id, email, name, role, password_hash, created_at)
      values (${id}, ${email}, ${name}, ${role}, ${passwordHash}, ${session.at}::timestamptz) returning id
    ), told as (${told}), ${opening(session)}
    select 1 from effect`);
}
