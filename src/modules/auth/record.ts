import type { Actor, Outgoing, Role } from "#core";
import { audited } from "#modules/audit/contract.ts";
import { sql } from "drizzle-orm";
import type { Origin } from "./origin.ts";

/** A sign-in, as the audit rows of this module name it. */
const session = { resource: "auth.session", purpose: "security" } as const;

/** Somebody made their account. */
export const accountCreated = (actor: Actor, at: Date): Outgoing =>
  audited(actor, at, {
    action: "create",
    resource: "auth.account",
    resourceId: actor.accountId,
    subject: actor.accountId,
    purpose: "security",
  });

/** A session has begun. */
export const signedIn = (actor: Actor, at: Date): Outgoing =>
  audited(actor, at, { ...session, action: "sign-in", resourceId: actor.sessionId, subject: actor.accountId });

/** A guess is an act, whoever made it. `accountId` is whose password was guessed at, where there is such an account. */
export const signInRefused = (origin: Origin, at: Date, accountId: string | undefined): Outgoing =>
  audited({ accountId: "anonymous", role: "patient" as Role, ...unnamed, ...origin }, at, {
    ...session,
    action: "sign-in",
    subject: accountId ?? null,
    outcome: "refused",
  });

/** Somebody ended a session of theirs. */
export const sessionEnded = (actor: Actor, at: Date, sessionId: string): Outgoing =>
  audited(actor, at, { ...session, action: "sign-out", resourceId: sessionId, subject: actor.accountId });

/** A session ended with its refresh token; which one, only the statement knows. */
export const familyEnded = (why: "sign-out" | "refuse", at: Date): Outgoing =>
  audited(
    { accountId: "system", role: "operator" as Role, ...unnamed, requestId: "", address: "" },
    at,
    { ...session, action: why },
    { resourceId: sql`effect.id` },
  );

const unnamed = { email: "", name: "", sessionId: "" };
