import type { Actor, Clock, Database, Events, Metrics } from "#core";
import { sql } from "drizzle-orm";
import { RefreshRefused } from "./contract.ts";
import { digest, type Grants, type SignInAnswer } from "./grant.ts";
import { familyEnded, sessionEnded } from "./record.ts";
import type { Remembered } from "./remembered.ts";
import * as store from "./session-store.ts";

interface Deps {
  readonly db: Database;
  readonly grants: Grants;
  readonly remembered: Remembered;
  readonly clock: Clock;
  readonly events: Events;
  readonly metrics: Metrics;
}

/** How a sign-in goes on, and how it ends. */
export function createSessions({ db, grants, remembered, clock, events, metrics }: Deps) {
  const refreshed = metrics.counter("refresh", "Rotated refresh tokens.");
  const reused = metrics.counter("refresh.reuse", "Refresh tokens that came twice; their family was ended.");

  return {
    /** Throws `RefreshRefused`, and with a token that was spent before ends its session. */
    async refresh(refreshToken: string): Promise<SignInAnswer> {
      const at = clock.now();
      const next = grants.refreshToken(at);
      const rotated = await store.rotate(db, { hash: digest(refreshToken), next, at: at.toISOString() });
      if (!rotated) {
        // A spent token that comes again was stolen, from the owner or by them: nobody keeps the session.
        if (await endFamily(refreshToken, "refuse")) reused.add();
        throw RefreshRefused("This refresh token is not valid; sign in again.", {});
      }
      refreshed.add();
      return grants.answer(rotated, rotated.sessionId, next.token);
    },

    /** Ends the session of a refresh token. Says nothing about whether there was one. */
    async signOut(refreshToken: string): Promise<void> {
      await endFamily(refreshToken, "sign-out");
    },

    sessions: (accountId: string) => store.list(db, accountId),

    /** False when the account has no such live session. */
    async endSession(id: string, actor: Actor): Promise<boolean> {
      const at = clock.now();
      const told = events.stage(sql`effect`, [sessionEnded(actor, at, id)]);
      const ended = await store.end(db, { id, accountId: actor.accountId, at: at.toISOString() }, told);
      if (ended) remembered.forget({ sessionId: id });
      events.nudge();
      return ended !== undefined;
    },
  };

  /** Whether there was a live session to end. */
  async function endFamily(refreshToken: string, why: "sign-out" | "refuse"): Promise<boolean> {
    const at = clock.now();
    const told = events.stage(sql`effect`, [familyEnded(why, at)]);
    const ended = await store.endFamily(db, { hash: digest(refreshToken), at: at.toISOString() }, told);
    if (!ended) return false;
    remembered.forget({ sessionId: ended.id });
    events.nudge();
    return true;
  }
}
