import { invariant } from "#core";
import type { Appointment, Channel, Hold, Physician, Suggestion } from "./contract.ts";

export interface PhysicianRow {
  readonly physicianId: string;
  readonly name: string;
  readonly specialty: string;
  readonly timeZone: string;
}

export interface SlotRow extends PhysicianRow {
  readonly slotId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly channel: Channel;
}

export interface BookingRow extends SlotRow {
  readonly id: string;
  readonly holdId: string | null;
  readonly patientId: string;
  readonly state: "held" | "booked" | "cancelled" | "released" | "expired";
  readonly expiresAt: Date | null;
  readonly reason: string | null;
}

/** An instant as RFC 3339 with the offset that the zone has then: `2026-11-22T09:00:00+01:00`. */
export const zoned = (at: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: "never", smallestUnit: "second" });

export const physicianOf = ({ physicianId, name, specialty, timeZone }: PhysicianRow): Physician => ({
  id: physicianId,
  name,
  specialty,
  timeZone,
});

export const suggestionOf = (row: SlotRow): Suggestion => ({
  slotId: row.slotId,
  physician: physicianOf(row),
  startsAt: zoned(row.startsAt, row.timeZone),
  endsAt: zoned(row.endsAt, row.timeZone),
  channel: row.channel,
});

export function holdOf({ holdId, slotId, expiresAt, timeZone }: BookingRow): Hold {
  invariant(holdId && expiresAt, "a held row has its id and its end");
  return { id: holdId, slotId, expiresAt: zoned(expiresAt, timeZone) };
}

export function appointmentOf(row: BookingRow): Appointment {
  const { id, state, patientId, reason } = row;
  invariant(state === "booked" || state === "cancelled", "only what was booked is shown as an appointment");
  return { id, status: state, patientId, reason, ...suggestionOf(row) };
}
