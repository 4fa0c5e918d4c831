import { type Actor, after, type Clock, type Database, type Events, isConflict, type Limits, type Metrics, newId, type Role } from "#core";
import { audited } from "#modules/audit/contract.ts";
import { type Account, EmailTaken, RefreshRefused, WrongCredentials } from "./contract.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import type { Remembered } from "./remembered.ts";
import type { NewSession, Store } from "./store.ts";
import { accessSecondsMax, type Tokens } from "./token.ts";

/** Where a call comes from, before anybody is signed in. */
export type Origin = Pick<Actor, "requestId" | "address">;

export interface SignInAnswer {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds until the access token expires. */
  readonly expiresIn: number;
  readonly user: Account;
}

interface Deps {
  readonly db: Database;
  readonly store: Store;
  readonly tokens: Tokens;
  readonly remembered: Remembered;
  readonly clock: Clock;
  readonly events: Events;
  readonly limits: Limits;
  readonly metrics: Metrics;
  readonly refreshDays: number;
}

export type Service = ReturnType<typeof createService>;

export function createService({ db, store, tokens, remembered, clock, events, limits, metrics, refreshDays }: Deps) {
  const succeeded = metrics.counter("signin.success", "Sign-ins.");
  const failed = metrics.counter("signin.failure", "Refused sign-ins.");
  const refreshed = metrics.counter("refresh", "Rotated refresh tokens.");
  const reused = metrics.counter("refresh.reuse", "Refresh tokens that came twice; their family was ended.");

  const refreshEnd = (at: Date): string => after(at, refreshDays * 86_400).toISOString();
  const newSession = (accountId: string, refreshToken: string, address: string): NewSession => {
    const at = clock.now();
    return { id: newId("ses"), accountId, refreshHash: digest(refreshToken), at: at.toISOString(), expiresAt: refreshEnd(at), address };
  };
  const answer = async (user: Account, sessionId: string, refreshToken: string): Promise<SignInAnswer> => ({
    accessToken: await tokens.issue({ accountId: user.id, sessionId }),
    refreshToken,
    expiresIn: accessSecondsMax,
    user: { id: user.id, email: user.email, name: user.name, role: user.role },
  });
  const actorOf = (user: Account, sessionId: string, origin: Origin): Actor => ({ ...user, accountId: user.id, sessionId, ...origin });
  const signedIn = (actor: Actor) =>
    audited(actor, clock.now(), { action: "sign-in", resource: "auth.session", resourceId: actor.sessionId, subject: actor.accountId, purpose: "security" });

  return {
    /** Creates an account, and signs it in when `origin` says from where. */
    async create(user: Omit<Account, "id"> & { password: string }, origin: Origin): Promise<SignInAnswer> {
      const made = { id: newId("acc"), email: user.email, name: user.name, role: user.role, passwordHash: await hashPassword(user.password) };
      const refreshToken = randomToken();
      const session = newSession(made.id, refreshToken, origin.address);
      const actor = actorOf(made, session.id, origin);
      const created = audited(actor, clock.now(), { action: "create", resource: "auth.account", resourceId: made.id, subject: made.id, purpose: "security" });
      try {
        await store.create(db, made, session.at, [created, signedIn(actor)], session);
      } catch (error) {
        if (isConflict(error, "accounts_email")) throw EmailTaken("There is an account with this address already; sign in instead.", {});
        throw error;
      }
      events.nudge();
      return answer(made, session.id, refreshToken);
    },

    async signIn({ email, password }: { email: string; password: string }, origin: Origin): Promise<SignInAnswer> {
      const key = `${email.toLowerCase()}|${origin.address}`;
      await limits.peek("auth", key);
      const known = await store.byEmail(db, email);
      if (!(await verifyPassword(password, known?.passwordHash)) || !known) {
        failed.add();
        await refuse(known, key, origin);
        throw WrongCredentials("The address or the password is wrong.", {});
      }
      const refreshToken = randomToken();
      const session = newSession(known.id, refreshToken, origin.address);
      await store.open(db, session, [signedIn(actorOf(known, session.id, origin))]);
      events.nudge();
      succeeded.add();
      return answer(known, session.id, refreshToken);
    },

    async refresh(refreshToken: string): Promise<SignInAnswer> {
      const at = clock.now();
      const next = randomToken();
      const rotated = await store.rotate(db, {
        hash: digest(refreshToken), nextHash: digest(next), at: at.toISOString(), expiresAt: refreshEnd(at),
      });
      if (!rotated) {
        await endFamily(refreshToken, "refuse");
        throw RefreshRefused("This refresh token is not valid; sign in again.", {});
      }
      refreshed.add();
      return answer(rotated, rotated.sessionId, next);
    },

    /** Ends the session of a refresh token. Says nothing about whether there was one. */
    signOut: (refreshToken: string): Promise<void> => endFamily(refreshToken, "sign-out"),

    sessions: (accountId: string) => store.sessions(db, accountId),

    /** False when the account has no such live session. */
    async endSession(id: string, actor: Actor): Promise<boolean> {
      const act = { action: "sign-out", resource: "auth.session", resourceId: id, subject: actor.accountId, purpose: "security" } as const;
      const ended = await store.revoke(db, { id, accountId: actor.accountId, at: clock.now().toISOString() }, [audited(actor, clock.now(), act)]);
      if (ended) remembered.forget({ sessionId: id });
      events.nudge();
      return ended !== undefined;
    },
  };

  /** Counts the failure and leaves its row: a guess is an act, whoever made it. */
  async function refuse(known: Account | undefined, key: string, { requestId, address }: Origin): Promise<void> {
    const actor = { accountId: "anonymous", role: "patient" as Role, email: "", name: "", sessionId: "", requestId, address };
    const act = { action: "sign-in", resource: "auth.session", subject: known?.id ?? null, purpose: "security", outcome: "refused" } as const;
    await events.publish([audited(actor, clock.now(), act)]);
    events.nudge();
    await limits.consume("auth", key);
  }

  /** A spent token that comes again was stolen, from the owner or by them: nobody keeps the session. */
  async function endFamily(refreshToken: string, why: "sign-out" | "refuse"): Promise<void> {
    const at = clock.now();
    const system = { accountId: "system", role: "operator" as Role, email: "", name: "", sessionId: "", requestId: "", address: "" };
    const ended = await store.revokeByToken(db, digest(refreshToken), at.toISOString(), (sessionId) => [
      audited(system, at, { action: why, resource: "auth.session", purpose: "security" }, { resourceId: sessionId }),
    ]);
    if (!ended) return;
    remembered.forget({ sessionId: ended.id });
    if (why === "refuse") reused.add();
    events.nudge();
  }
}

const randomToken = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
const digest = (token: string): string => new Bun.CryptoHasher("sha256").update(token).digest("base64url");
