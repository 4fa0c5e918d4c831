import {
  type Clock,
  type Database,
  type Events,
  type Http,
  Instant,
  invalidField,
  pageOf,
  pageQuery,
  pageSize,
  Page,
} from "#core";
import { Type } from "@sinclair/typebox";
import { Elysia } from "elysia";
import { audited, AuditAction, AuditEntry } from "./contract.ts";
import { type EventQuery, list, type StoredEntry } from "./store.ts";

interface Deps {
  readonly http: Http;
  readonly db: Database;
  readonly clock: Clock;
  readonly events: Events;
}

const narrow = { action: Type.Optional(AuditAction), from: Type.Optional(Instant), to: Type.Optional(Instant) };
const accountId = Type.Optional(Type.String({ maxLength: 64 }));
const Entries = Page(AuditEntry);

/** Who did what: for auditors about everyone, for a patient about themself. */
export const routes = ({ http, db, clock, events }: Deps) => {
  const page = async (query: Omit<EventQuery, "before" | "limit">, asked: { limit?: number; cursor?: string }) => {
    const size = pageSize(asked.limit);
    // What was committed before this question must be in its answer.
    await events.settle();
    const found = await list({ ...query, before: seqOf(asked.cursor), limit: size + 1 }, db);
    const { items, next } = pageOf(found, size, ({ seq }) => String(seq));
    return { items: items.map(withoutSeq), next };
  };
  return new Elysia({ name: "audit", prefix: "/api/audit" })
    .use(http)
    .get(
      "/events",
      async ({ query: { actor, subject, action, from, to, ...asked }, user }) => {
        const answer = await page({ actor, subject, action: action as string | undefined, from, to }, asked);
        // Reading the record is itself an act; it shows in the next look, not in this one.
        await events.publish([
          audited(user, clock.now(), {
            action: "search",
            resource: "audit.event",
            subject: subject ?? null,
            purpose: "security",
          }),
        ]);
        events.nudge();
        return answer;
      },
      {
        signedIn: { roles: ["auditor", "admin"] },
        query: Type.Object({ actor: accountId, subject: accountId, ...narrow, ...pageQuery }),
        response: Entries,
      },
    )
    .get(
      "/mine",
      ({ query: { action, from, to, ...asked }, user }) =>
        page({ subject: user.accountId, action: action as string | undefined, from, to }, asked),
      { signedIn: true, query: Type.Object({ ...narrow, ...pageQuery }), response: Entries },
    );
};

const withoutSeq = ({ seq: _, ...entry }: StoredEntry): AuditEntry => entry;

function seqOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (!/^\d{1,15}$/.test(cursor)) throw invalidField("#/cursor", "is not one that a page gave as next");
  return Number(cursor);
}
