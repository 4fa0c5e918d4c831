import { port, type Role } from "#core";

/** What others may know of an account. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** Who may sign in. */
export interface Accounts {
  /** Undefined when there is no such account or it is disabled. */
  byEmail(email: string): Promise<Account | undefined>;
  byId(id: string): Promise<Account | undefined>;
  /**
   * Calls back when a sign-in ends before its token does, at once in this process: open sockets of
   * the session must close. `accountId` is given for all sessions of an account.
   */
  onRevoked(listener: (revoked: { sessionId: string } | { accountId: string }) => void): void;
}
export const Accounts = port("auth.accounts").of<Accounts>();
