import type { Clock, Database, Events, Limits, Metrics } from "#core";
import { createGrants } from "./grant.ts";
import type { Remembered } from "./remembered.ts";
import { createSessions } from "./session.ts";
import { createSignIn } from "./sign-in.ts";
import type { Tokens } from "./token.ts";

interface Deps {
  readonly db: Database;
  readonly tokens: Tokens;
  readonly remembered: Remembered;
  readonly clock: Clock;
  readonly events: Events;
  readonly limits: Limits;
  readonly metrics: Metrics;
  readonly refreshDays: number;
}

export type Service = ReturnType<typeof createService>;

/** Everything that can be done with a sign-in. */
export function createService(deps: Deps) {
  const parts = { ...deps, grants: createGrants(deps) };
  return { ...createSignIn(parts), ...createSessions(parts) };
}
