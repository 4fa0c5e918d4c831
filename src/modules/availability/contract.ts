import { type Actor, event, port, problem } from "#core";
import type { Level } from "#modules/triage/contract.ts";
import { type Static, Type } from "@sinclair/typebox";

export const Physician = Type.Object({
  id: Type.String(),
  name: Type.String(),
  specialty: Type.String(),
  /** IANA name: the zone in which the physician works, and in whose offset the times are written. */
  timeZone: Type.String(),
});
export type Physician = Static<typeof Physician>;

export const Channel = Type.Union([Type.Literal("in_person"), Type.Literal("video")]);
export type Channel = Static<typeof Channel>;

/** A time that can be booked now; instants are RFC 3339 with the physician's offset. */
export const Suggestion = Type.Object({
  slotId: Type.String(),
  physician: Physician,
  startsAt: Type.String(),
  endsAt: Type.String(),
  channel: Channel,
});
export type Suggestion = Static<typeof Suggestion>;

/** A time kept for one patient until `expiresAt`; nobody else can take it before. */
export const Hold = Type.Object({ id: Type.String(), slotId: Type.String(), expiresAt: Type.String() });
export type Hold = Static<typeof Hold>;

export const AppointmentStatus = Type.Union([Type.Literal("booked"), Type.Literal("cancelled")]);
export type AppointmentStatus = Static<typeof AppointmentStatus>;

export const Appointment = Type.Object({
  id: Type.String(),
  status: AppointmentStatus,
  slotId: Type.String(),
  /** The account that will be seen. */
  patientId: Type.String(),
  physician: Physician,
  startsAt: Type.String(),
  endsAt: Type.String(),
  channel: Channel,
  /** Why it was cancelled, if somebody said. */
  reason: Type.Union([Type.String(), Type.Null()]),
});
export type Appointment = Static<typeof Appointment>;

export interface SuggestionQuery {
  readonly level: Level;
  readonly specialty?: string | undefined;
  /** 1–20, 3 if absent. */
  readonly limit?: number | undefined;
}

/** Who can be seen, and when. */
export interface Availability {
  /**
   * Open slots that fit a triage level, earliest first: within 24 h for `consultation_24h`, within a
   * week for `consultation`, none for emergencies and self-care. Where no specialist fits, general
   * practice. A patient is offered no time at which they are busy themselves.
   */
  suggest(query: SuggestionQuery, actor: Actor): Promise<readonly Suggestion[]>;
}
export const Availability = port("availability").of<Availability>();

const AppointmentFact = {
  appointmentId: Type.String(),
  patientId: Type.String(),
  physicianId: Type.String(),
  startsAt: Type.String(),
  endsAt: Type.String(),
};
export const AppointmentBooked = event("availability.appointment_booked", Type.Object(AppointmentFact));
export const AppointmentRescheduled = event(
  "availability.appointment_rescheduled",
  Type.Object({ ...AppointmentFact, startedAt: Type.String({ description: "When it would have begun before." }) }),
);
export const AppointmentCancelled = event("availability.appointment_cancelled", Type.Object(AppointmentFact));

/** The time is taken, it has passed, or the hold on it ran out. `alternatives` are like it and open. */
export const SlotTaken = problem({
  id: "availability/slot-taken",
  status: 409,
  title: "This time has just been taken.",
  members: Type.Object({ alternatives: Type.Array(Suggestion) }),
});

/** What is cancelled or has begun stays as it is. */
export const AppointmentClosed = problem({
  id: "availability/appointment-closed",
  status: 409,
  title: "This appointment can no longer be changed.",
  members: Type.Object({}),
});
