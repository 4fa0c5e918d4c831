import {
  type Actor,
  type Clock,
  type Database,
  type Events,
  isConflict,
  type Limits,
  type Metrics,
  newId,
} from "#core";
import { sql } from "drizzle-orm";
import * as accounts from "./account-store.ts";
import { type Account, EmailTaken, WrongCredentials } from "./contract.ts";
import type { Grants, SignInAnswer } from "./grant.ts";
import type { Origin } from "./origin.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { accountCreated, signedIn, signInRefused } from "./record.ts";
import * as sessions from "./session-store.ts";

interface Deps {
  readonly db: Database;
  readonly grants: Grants;
  readonly clock: Clock;
  readonly events: Events;
  readonly limits: Limits;
  readonly metrics: Metrics;
}

/** How somebody comes in: with a new account, or with the password of theirs. */
export function createSignIn({ db, grants, clock, events, limits, metrics }: Deps) {
  const succeeded = metrics.counter("signin.success", "Sign-ins.");
  const failed = metrics.counter("signin.failure", "Refused sign-ins.");

  return {
    /** Creates an account and signs it in. Throws `EmailTaken`. */
    async create(user: Omit<Account, "id"> & { password: string }, origin: Origin): Promise<SignInAnswer> {
      const { email, name, role, password } = user;
      const made = { id: newId("acc"), email, name, role, passwordHash: await hashPassword(password) };
      const { session, refreshToken, actor } = begin(made, origin);
      const told = events.stage(sql`effect`, [accountCreated(actor, clock.now()), signedIn(actor, clock.now())]);
      try {
        await accounts.create(db, made, session, told);
      } catch (error) {
        if (!isConflict(error, "accounts_email")) throw error;
        throw EmailTaken("There is an account with this address already; sign in instead.", {});
      }
      events.nudge();
      return grants.answer(made, session.id, refreshToken);
    },

    /** Throws `WrongCredentials`, and after some of them `TooManyRequests`, to the right password, too. */
    async signIn({ email, password }: { email: string; password: string }, origin: Origin): Promise<SignInAnswer> {
      const key = `${email.toLowerCase()}|${origin.address}`;
      await limits.peek("auth", key);
      const known = await accounts.byEmail(db, email);
      if (!(await verifyPassword(password, known?.passwordHash)) || !known) {
        await refuse(known, key, origin);
        throw WrongCredentials("The address or the password is wrong.", {});
      }
      const { session, refreshToken, actor } = begin(known, origin);
      await sessions.open(db, session, events.stage(sql`effect`, [signedIn(actor, clock.now())]));
      events.nudge();
      succeeded.add();
      return grants.answer(known, session.id, refreshToken);
    },
  };

  /** A new session of the account, not yet stored. */
  function begin({ id: accountId, email, name, role }: Account, origin: Origin) {
    const at = clock.now();
    const { token: refreshToken, ...refresh } = grants.refreshToken(at);
    const { address } = origin;
    const session: sessions.NewSession = { id: newId("ses"), accountId, at: at.toISOString(), address, refresh };
    const actor: Actor = { accountId, email, name, role, sessionId: session.id, ...origin };
    return { session, refreshToken, actor };
  }

  /** Counts the failure and leaves its row. */
  async function refuse(known: Account | undefined, key: string, origin: Origin): Promise<void> {
    failed.add();
    await events.publish([signInRefused(origin, clock.now(), known?.id)]);
    events.nudge();
    await limits.consume("auth", key);
  }
}
