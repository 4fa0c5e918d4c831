import { type Authenticator, type Database, type Principal, Unauthenticated } from "#core";
import type { Remembered } from "./remembered.ts";
import { accountOf } from "./session-store.ts";
import type { Tokens } from "./token.ts";

interface Deps {
  readonly db: Database;
  readonly tokens: Tokens;
  readonly remembered: Remembered;
}

/** Signature first, then whether the sign-in still stands; both once per token. */
export function createAuthenticator({ db, tokens, remembered }: Deps): Authenticator {
  const check = async (token: string): Promise<Principal> => {
    const { accountId, sessionId, expiresAt } = await tokens.verify(token);
    const account = await accountOf(db, sessionId, accountId);
    if (!account) throw Unauthenticated("This sign-in has ended; sign in again.", {});
    const principal = { accountId, sessionId, role: account.role, email: account.email, name: account.name };
    remembered.put(token, principal, expiresAt);
    return principal;
  };
  return { authenticate: (token) => remembered.get(token) ?? check(token) };
}
