import { port, problem, type Role } from "#core";
import { Type } from "@sinclair/typebox";

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

export const EmailTaken = problem({
  id: "auth/email-taken",
  status: 409,
  title: "There is an account with this address already.",
  members: Type.Object({}),
});

/** Wrong address or wrong password: which of the two is not said. */
export const WrongCredentials = problem({
  id: "auth/wrong-credentials",
  status: 401,
  title: "The address or the password is wrong.",
  members: Type.Object({}),
});

/** A refresh token that is unknown, expired, or used before; the last ends its whole family. */
export const RefreshRefused = problem({
  id: "auth/refresh-refused",
  status: 401,
  title: "Sign in again.",
  members: Type.Object({}),
});
