import type { Actor, Clock } from "#core";
import { audited } from "#modules/audit/contract.ts";
import { sql } from "drizzle-orm";

/** What the facts of an appointment say, taken from the row that the statement made. */
export const appointmentFact = {
  appointmentId: sql`effect.id`,
  patientId: sql`effect.patient_id`,
  physicianId: sql`effect.physician_id`,
  startsAt: sql`lower(effect.during)`,
  endsAt: sql`upper(effect.during)`,
};

/** The audit rows of this module. Whose data it is stands in the row that the statement touched. */
export const createAudit = (clock: Clock) => {
  const subject = sql`effect.patient_id`;
  return {
    appointment: (actor: Actor, action: "create" | "read" | "update" | "export") =>
      audited(
        actor,
        clock.now(),
        { action, resource: "availability.appointment" },
        { resourceId: sql`effect.id`, subject },
      ),
    /** A hold's end was fixed and recorded when it was made; that it ran out is nobody's act. */
    hold: (actor: Actor, action: "create" | "delete") =>
      audited(
        actor,
        clock.now(),
        { action, resource: "availability.hold", subject: actor.accountId },
        { resourceId: sql`effect.hold_id` },
      ),
    search: (actor: Actor) =>
      audited(actor, clock.now(), {
        action: "search",
        resource: "availability.appointment",
        subject: actor.role === "patient" ? actor.accountId : null,
      }),
  };
};
