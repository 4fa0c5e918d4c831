import {
  type Actor,
  after,
  type Clock,
  type Database,
  type Events,
  instant,
  newId,
  NotFound,
  type Page,
  pageOf,
  type Queries,
  tell,
} from "#core";
import { sql } from "drizzle-orm";
import * as appointments from "./appointment-store.ts";
import * as bookings from "./booking-store.ts";
import type { Attempt, Wanted } from "./booking-store.ts";
import {
  AppointmentBooked,
  AppointmentCancelled,
  AppointmentClosed,
  AppointmentRescheduled,
  SlotTaken,
} from "./contract.ts";
import type { Appointment, AppointmentStatus, Hold, Suggestion } from "./contract.ts";
import { cursorOf, type Place } from "./cursor.ts";
import { appointmentFact, createAudit } from "./record.ts";
import { appointmentOf, type BookingRow, holdOf } from "./views.ts";

export interface ServiceParts {
  readonly db: Database;
  readonly events: Pick<Events, "stage">;
  readonly clock: Clock;
  readonly holdMinutes: number;
  /** Looks for what to offer to one who lost a time. */
  readonly alternatives: (queries: Queries, wanted: Wanted, actor: Actor) => Promise<readonly Suggestion[]>;
  /** Counts what became of each attempt, and the holds it found run out. */
  readonly count: (outcome: "held" | "booked" | "rescheduled" | "cancelled" | "taken", lapsed: number) => void;
}

export type Service = ReturnType<typeof createService>;

/**
 * Holds and appointments. Each use case is one statement, its audit row and its fact included; only a
 * loser asks once more, for alternatives.
 */
export const createService = (parts: ServiceParts) => {
  const tools = {
    ...parts,
    settle: createSettle(parts),
    audit: createAudit(parts.clock),
    now: () => instant(parts.clock.now()),
  };
  return { ...taking(tools), ...keeping(tools) };
};

interface Tools extends ServiceParts {
  readonly settle: ReturnType<typeof createSettle>;
  readonly audit: ReturnType<typeof createAudit>;
  readonly now: () => string;
}

/** How a time becomes a patient's, and free again where nothing came of it. */
const taking = ({ db, events, clock, holdMinutes, settle, audit, now }: Tools) => ({
  /** Keeps a slot for the patient. Throws `SlotTaken`, also for a time that has passed. */
  async hold(queries: Queries, actor: Actor, slotId: string): Promise<Hold> {
    const hold = { id: newId("hld"), expiresAt: instant(after(clock.now(), holdMinutes * 60)) };
    const claim = { id: newId("apt"), patientId: actor.accountId, slotId, now: now(), hold };
    const told = events.stage(sql`effect`, [audit.hold(actor, "create")]);
    return holdOf(await settle(queries, actor, "held", await bookings.claim(queries, claim, told)));
  },

  /** Books a slot at once, or the time of the patient's hold. Throws `SlotTaken`, also for a hold that ran out. */
  async book(queries: Queries, actor: Actor, what: { slotId: string } | { holdId: string }): Promise<Appointment> {
    const patient = { patientId: actor.accountId, now: now() };
    const told = events.stage(sql`effect`, [
      audit.appointment(actor, "create"),
      tell(AppointmentBooked, {}, appointmentFact),
    ]);
    const attempt =
      "holdId" in what
        ? await bookings.bookHeld(queries, { ...patient, ...what }, told)
        : await bookings.claim(queries, { ...patient, ...what, id: newId("apt") }, told);
    return appointmentOf(await settle(queries, actor, "booked", attempt));
  },

  async release(actor: Actor, holdId: string): Promise<void> {
    const told = events.stage(sql`effect`, [audit.hold(actor, "delete")]);
    const isReleased = await bookings.release(db, { holdId, patientId: actor.accountId, now: now() }, told);
    if (!isReleased) throw NotFound("No such hold.", {});
  },

  /** Ends holds that ran out; answers how many. */
  expire: () => bookings.expire(db, { now: now(), forget: instant(after(clock.now(), -86_400)) }),
});

/** What can be done with an appointment that is there. */
const keeping = ({ db, events, settle, audit, now }: Tools) => ({
  /** Throws `SlotTaken`, with which the appointment stays where it was. */
  async reschedule(actor: Actor, id: string, slotId: string): Promise<Appointment> {
    const moved = tell(AppointmentRescheduled, {}, { ...appointmentFact, startedAt: sql`effect.started_at` });
    const told = events.stage(sql`effect`, [audit.appointment(actor, "update"), moved]);
    const attempt = await bookings.move(db, { id, patientId: actor.accountId, slotId, now: now() }, told);
    return appointmentOf(await settle(db, actor, "rescheduled", attempt));
  },

  async cancel(actor: Actor, id: string, reason: string | undefined): Promise<Appointment> {
    const told = events.stage(sql`effect`, [
      audit.appointment(actor, "update"),
      tell(AppointmentCancelled, {}, appointmentFact),
    ]);
    const attempt = await appointments.cancel(db, { id, actor, reason, now: now() }, told);
    return appointmentOf(await settle(db, actor, "cancelled", attempt));
  },

  /** The row rather than its view: a calendar file needs instants, an answer needs offsets. */
  async find(actor: Actor, id: string, action: "read" | "export"): Promise<BookingRow> {
    const row = await appointments.find(db, id, actor, events.stage(sql`effect`, [audit.appointment(actor, action)]));
    if (!row) throw NotFound("No such appointment.", {});
    return row;
  },

  async list(
    actor: Actor,
    query: { state: AppointmentStatus | undefined; after: Place | undefined; limit: number },
  ): Promise<Page<Appointment>> {
    const told = events.stage(sql`one`, [audit.search(actor)]);
    const rows = await appointments.list(db, actor, { ...query, limit: query.limit + 1 }, told);
    const page = pageOf(rows, query.limit, (row) => cursorOf(row.startsAt, row.id));
    return { items: page.items.map(appointmentOf), next: page.next };
  },
});

const words = {
  taken: "This time has just been taken.",
  mine: "You already have an appointment or a hold at this time.",
  past: "This time has passed.",
  over: "This hold has run out or was used already.",
};

/** Gives the booking of an attempt that succeeded; throws the problem of one that did not. */
const createSettle =
  ({ alternatives, count }: ServiceParts) =>
  async (
    queries: Queries,
    actor: Actor,
    outcome: Parameters<ServiceParts["count"]>[0],
    attempt: Attempt,
  ): Promise<BookingRow> => {
    switch (attempt.kind) {
      case "done":
        count(outcome, attempt.lapsed);
        return attempt.booking;
      case "lost":
        count("taken", 0);
        throw SlotTaken(words[attempt.why], {
          alternatives: [...(await alternatives(queries, attempt.wanted, actor))],
        });
      case "closed":
        throw AppointmentClosed("It is cancelled or has begun.", {});
      case "unknown":
        throw NotFound(`No such ${attempt.what}.`, {});
    }
  };
