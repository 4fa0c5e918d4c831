import type { Queries } from "#core";
import { type SQL, sql } from "drizzle-orm";
import type { Place } from "./cursor.ts";
import type { Rule } from "./slots.ts";
import type { PhysicianRow, SlotRow } from "./views.ts";

/** SQL of who works when. Aliases are the same everywhere: `s` slot, `p` physician, `b` booking. */
export const physicianColumns = sql`
  p.id as "physicianId", p.name, p.specialty, p.time_zone as "timeZone"`;

/** True of a booking that occupies its time at `now`: pending counts as busy, what ran out does not. */
export const occupies = (booking: SQL, now: string): SQL => sql`
  ${booking}.state in ('held', 'booked')
  and (${booking}.state = 'booked' or ${booking}.expires_at > ${now}::timestamptz)`;

interface PhysicianQuery {
  readonly specialty: string | undefined;
  readonly after: string | undefined;
  readonly limit: number;
}

export function physicians(queries: Queries, { specialty, after, limit }: PhysicianQuery): Promise<PhysicianRow[]> {
  return queries.rows(sql`
    select ${physicianColumns} from availability.physicians p
    where (${specialty ?? null}::text is null or p.specialty = ${specialty ?? null}::text)
      and p.id > ${after ?? ""}::text
    order by p.id limit ${limit}`);
}

/** When: slots that begin from `from` and before `to`; `now` says which have begun and which holds have run out. */
export interface Range {
  readonly from: string;
  readonly to: string;
  readonly now: string;
}

const slotColumns = sql`
  s.id as "slotId", lower(s.during) as "startsAt", upper(s.during) as "endsAt", s.channel, ${physicianColumns}`;

/** True of a slot that begins in the range and can be booked. */
const isOpen = ({ from, to, now }: Range): SQL => sql`
  lower(s.during) >= ${from}::timestamptz and lower(s.during) < ${to}::timestamptz
  and lower(s.during) > ${now}::timestamptz
  and not exists (select 1 from availability.bookings b
    where b.physician_id = s.physician_id and b.during && s.during and ${occupies(sql`b`, now)})`;

interface SlotListQuery extends Range {
  readonly physicianId: string | undefined;
  readonly after: Place | undefined;
  readonly limit: number;
}

/** Slots that can be booked, earliest first; never one that has begun. */
export function openSlots(
  queries: Queries,
  { physicianId, after, limit, ...range }: SlotListQuery,
): Promise<SlotRow[]> {
  const whose = physicianId === undefined ? sql`` : sql`and s.physician_id = ${physicianId}`;
  const further = after
    ? sql`and (lower(s.during), s.id) > (${after.startsAt}::timestamptz, ${after.id}::text)`
    : sql``;
  return queries.rows(sql`
    select ${slotColumns} from availability.slots s join availability.physicians p on p.id = s.physician_id
    where ${isOpen(range)} ${whose} ${further}
    order by lower(s.during), s.id limit ${limit}`);
}

interface SoonestQuery extends Range {
  readonly specialty: string;
  /** Leaves out what overlaps a time that this patient has already. */
  readonly patientId: string | undefined;
  readonly perPhysician: number;
}

/** Bounds one search; a specialty with more physicians than this offers those who are free first. */
const soonestMax = 400;

/** The first open slots of each physician of a specialty, earliest first. Looks at no slot beyond those. */
export function soonest(
  queries: Queries,
  { specialty, patientId, perPhysician, ...range }: SoonestQuery,
): Promise<SlotRow[]> {
  const isFree =
    patientId === undefined
      ? sql``
      : sql`and not exists (select 1 from availability.bookings b
    where b.patient_id = ${patientId} and b.during && s.during and ${occupies(sql`b`, range.now)})`;
  return queries.rows(sql`
    select ${slotColumns} from availability.physicians p cross join lateral (
      select s.* from availability.slots s where s.physician_id = p.id and ${isOpen(range)} ${isFree}
      order by lower(s.during), s.id limit ${perPhysician}) s
    where p.specialty = ${specialty} order by lower(s.during), s.id limit ${soonestMax}`);
}

export interface Due {
  readonly physicianId: string;
  readonly timeZone: string;
  readonly slotsUntil: Date | null;
  readonly rules: readonly Rule[];
}

/** Physicians whose slots end before `horizon`, those that end first first. */
export function dueForSlots(queries: Queries, horizon: string, limit: number): Promise<Due[]> {
  return queries.rows(sql`
    select p.id as "physicianId", p.time_zone as "timeZone", p.slots_until as "slotsUntil",
      jsonb_agg(jsonb_build_object('weekday', r.weekday, 'startsMinute', r.starts_minute, 'endsMinute', r.ends_minute,
        'slotMinutes', r.slot_minutes, 'channel', r.channel) order by r.id) as rules
    from availability.physicians p join availability.rules r on r.physician_id = p.id
    where p.slots_until is null or p.slots_until < ${horizon}::timestamptz
    group by p.id order by p.slots_until nulls first, p.id limit ${limit}`);
}

export interface NewSlot {
  readonly id: string;
  readonly physicianId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly channel: string;
}

/** Adds slots, notes how far they reach, and drops those long past. A slot that is there already stays as it is. */
export async function addSlots(
  queries: Queries,
  {
    slots,
    physicianIds,
    until,
    forget,
  }: { slots: readonly NewSlot[]; physicianIds: readonly string[]; until: string; forget: string },
): Promise<number> {
  const [added] = await queries.rows<{ count: number }>(sql`
    with fresh as (
      select * from jsonb_to_recordset(${JSON.stringify(slots)}::jsonb)
        as f (id text, "physicianId" text, "startsAt" timestamptz, "endsAt" timestamptz, channel text)
    ), made as (
      insert into availability.slots (id, physician_id, during, channel)
      select id, "physicianId", tstzrange("startsAt", "endsAt"), channel from fresh order by "startsAt"
      on conflict do nothing returning 1
    ), reach as (
      update availability.physicians set slots_until = ${until}::timestamptz
      where id in (select jsonb_array_elements_text(${JSON.stringify(physicianIds)}::jsonb))
    ), past as (
      delete from availability.slots where id in (
        select id from availability.slots where lower(during) < ${forget}::timestamptz
        order by lower(during) limit 5000)
    )
    select count(*)::int as count from made`);
  return added?.count ?? 0;
}
