import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { BookingRow } from "./views.ts";

const places = { video: "Video call", in_person: "In person" } as const;

/**
 * An appointment as iCalendar (RFC 5545). Times stand in UTC, which needs no zone table and means
 * the same everywhere. Of the visit it tells who and where, not why: calendars are often shared.
 */
export function calendarOf({ id, name, state, startsAt, endsAt, channel }: BookingRow, stamp: Date): string {
  const calendar = new ICalCalendar({ prodId: "-//Salve//Availability//EN", method: ICalCalendarMethod.PUBLISH });
  calendar.createEvent({
    id,
    stamp,
    start: startsAt,
    end: endsAt,
    summary: `Appointment with ${name}`,
    location: places[channel],
    status: state === "cancelled" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
