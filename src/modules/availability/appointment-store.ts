import type { Actor, Queries } from "#core";
import { type SQL, sql } from "drizzle-orm";
import { type Attempt, bookingColumns } from "./booking-store.ts";
import type { AppointmentStatus } from "./contract.ts";
import type { Place } from "./cursor.ts";
import { physicianColumns } from "./slot-store.ts";
import type { BookingRow } from "./views.ts";

/** The patient's own; for a clinician, those they give. */
const theirs = ({ role, accountId }: Actor): SQL =>
  role === "clinician" ? sql`p.account_id = ${accountId}` : sql`b.patient_id = ${accountId}`;

export async function cancel(
  queries: Queries,
  { id, actor, reason, now }: { id: string; actor: Actor; reason: string | undefined; now: string },
  told: SQL,
): Promise<Attempt> {
  const [row] = await queries.rows<BookingRow>(sql`
    with mine as (
      select b.id, ${physicianColumns}
      from availability.bookings b join availability.physicians p on p.id = b.physician_id
      where b.id = ${id} and b.state in ('booked', 'cancelled') and ${theirs(actor)}
    ), effect as (
      update availability.bookings b
      set state = 'cancelled', reason = ${reason ?? null}, updated_at = ${now}::timestamptz
      from mine where b.id = mine.id and b.state = 'booked' and lower(b.during) > ${now}::timestamptz returning b.*
    ), told as (${told})
    select mine."physicianId", mine.name, mine.specialty, mine."timeZone", ${bookingColumns(sql`effect`)}
    from mine left join effect on true`);
  if (!row) return { kind: "unknown", what: "appointment" };
  return row.id === null ? { kind: "closed" } : { kind: "done", booking: row, lapsed: 0 };
}

export async function find(queries: Queries, id: string, actor: Actor, told: SQL): Promise<BookingRow | undefined> {
  const [row] = await queries.rows<BookingRow>(sql`
    with effect as (
      select b.*, ${physicianColumns}
      from availability.bookings b join availability.physicians p on p.id = b.physician_id
      where b.id = ${id} and b.state in ('booked', 'cancelled') and ${theirs(actor)}
    ), told as (${told})
    select ${bookingColumns(sql`effect`)}, "physicianId", name, specialty, "timeZone" from effect`);
  return row;
}

export interface ListQuery {
  readonly state: AppointmentStatus | undefined;
  readonly after: Place | undefined;
  readonly limit: number;
}

/** Latest first. */
export function list(
  queries: Queries,
  actor: Actor,
  { state, after, limit }: ListQuery,
  told: SQL,
): Promise<BookingRow[]> {
  const states = state === undefined ? sql`b.state in ('booked', 'cancelled')` : sql`b.state = ${state}`;
  const further = after
    ? sql`and (lower(b.during), b.id) < (${after.startsAt}::timestamptz, ${after.id}::text)`
    : sql``;
  return queries.rows(sql`
    with one as (select 1 as one), told as (${told})
    select ${bookingColumns(sql`b`)}, ${physicianColumns}
    from availability.bookings b join availability.physicians p on p.id = b.physician_id
    where ${states} and ${theirs(actor)} ${further}
    order by lower(b.during) desc, b.id desc limit ${limit}`);
}
