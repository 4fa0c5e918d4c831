import type { Actor, Clock, Events } from "#core";
import { type Act, audited } from "#modules/audit/contract.ts";
import { type SQL, sql } from "drizzle-orm";

export type Audit = ReturnType<typeof createAudit>;

/**
 * The audit rows of this module, each to stand in the statement that it tells of. Whose data it is
 * stands in the session that the statement touched.
 */
export const createAudit = ({ stage }: Pick<Events, "stage">, clock: Clock) => {
  const told = (actor: Actor, act: Act, columns: Readonly<Record<string, SQL>> = {}, from: SQL = sql`effect`): SQL =>
    stage(from, [audited(actor, clock.now(), act, columns)]);
  const ofPatient = { subject: sql`effect.patient_id` };
  return {
    started: (actor: Actor, id: string) =>
      told(actor, { action: "create", resource: "chat.session", resourceId: id, subject: actor.accountId }),
    listed: (actor: Actor) =>
      told(actor, {
        action: "search",
        resource: "chat.session",
        subject: actor.role === "patient" ? actor.accountId : null,
      }),
    read: (actor: Actor, id: string) =>
      told(actor, { action: "read", resource: "chat.session", resourceId: id }, ofPatient),
    written: (actor: Actor, id: string) =>
      told(actor, { action: "create", resource: "chat.message", resourceId: id }, ofPatient),
    /** For a statement with the CTE `entered`: a place in the queue, which it may also leave as it was. */
    entered: (actor: Actor) =>
      told(
        actor,
        { action: "create", resource: "chat.handoff" },
        { resourceId: sql`effect.id`, ...ofPatient },
        sql`entered`,
      ),
    moved: (actor: Actor, id: string) =>
      told(actor, { action: "update", resource: "chat.handoff", resourceId: id }, ofPatient),
    queueListed: (actor: Actor) => told(actor, { action: "search", resource: "chat.handoff" }),
    summarised: (actor: Actor, id: string) =>
      told(actor, { action: "read", resource: "chat.handoff", resourceId: id }, ofPatient),
    judged: (actor: Actor) =>
      told(actor, { action: "create", resource: "chat.feedback" }, { resourceId: sql`effect.id`, ...ofPatient }),
  };
};
