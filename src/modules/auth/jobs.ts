import type { Clock, Database, Job } from "#core";
import { forgetExpired } from "./session-store.ts";

/** Refresh tokens that nobody can use any more. */
export const forgetExpiredTokens = (db: Database, clock: Clock): Job => ({
  name: "forget-expired-tokens",
  every: "1 hours",
  run: () => forgetExpired(db, clock.now().toISOString()),
});
