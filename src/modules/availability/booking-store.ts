import { isConflict, type Queries } from "#core";
import { type SQL, sql } from "drizzle-orm";
import { occupies, physicianColumns } from "./slot-store.ts";
import type { BookingRow } from "./views.ts";

/** What became of an attempt at a time. */
export type Attempt =
  | { readonly kind: "done"; readonly booking: BookingRow; readonly lapsed: number }
  /** `mine`: the patient is busy then. `past`: it has begun. `over`: the hold ran out or was used. */
  | { readonly kind: "lost"; readonly why: "taken" | "mine" | "past" | "over"; readonly wanted: Wanted }
  | { readonly kind: "closed" }
  | { readonly kind: "unknown"; readonly what: "slot" | "hold" | "appointment" };

export interface Wanted {
  readonly slotId: string;
  readonly specialty: string;
  readonly startsAt: Date;
}

export interface Claim {
  readonly id: string;
  readonly patientId: string;
  readonly slotId: string;
  readonly now: string;
  /** With it the time is only kept; without it, it is booked at once. */
  readonly hold?: { readonly id: string; readonly expiresAt: string } | undefined;
}

/** The slot that is wanted, and why it could be refused. */
const wantedSlot = (slotId: string, now: string): SQL => sql`
  wanted as (
    select s.*, lower(s.during) > ${now}::timestamptz as is_ahead from availability.slots s where s.id = ${slotId})`;

/** Marks the holds that stand in the way and have run out, in the statement that takes their time. */
const lapsing = (patientId: string, now: string): SQL => sql`
  lapsed as (
    update availability.bookings b set state = 'expired', updated_at = ${now}::timestamptz from wanted
    where b.state = 'held' and b.expires_at <= ${now}::timestamptz and b.during && wanted.during
      and (b.physician_id = wanted.physician_id or b.patient_id = ${patientId}) returning 1)`;

/** A booking's row, from the table or from the CTE `row`. */
export const bookingColumns = (row: SQL): SQL => sql`
  ${row}.id, ${row}.hold_id as "holdId", ${row}.patient_id as "patientId", ${row}.slot_id as "slotId", ${row}.channel,
  ${row}.state, ${row}.reason, ${row}.expires_at as "expiresAt",
  lower(${row}.during) as "startsAt", upper(${row}.during) as "endsAt"`;

/** What the answer to a lost attempt is made from. */
const wantedColumns = (patientId: string, now: string, except: SQL): SQL => sql`
  wanted.id as "wantedId", lower(wanted.during) as "wantedAt", wanted.is_ahead as "isAhead",
  exists (select 1 from availability.bookings b where b.patient_id = ${patientId} and b.during && wanted.during
    and b.id is distinct from ${except} and ${occupies(sql`b`, now)}) as "isMine",
  (select count(*)::int from lapsed) as lapsed`;

type AttemptRow = { [K in keyof BookingRow]: BookingRow[K] | null } & {
  readonly wantedId: string | null;
  readonly wantedAt: Date | null;
  readonly isAhead: boolean | null;
  readonly isMine: boolean;
  /** How many holds of others or of the patient had run out and were cleared away. */
  readonly lapsed: number;
};

function attemptOf(row: AttemptRow | undefined): Attempt {
  if (!row?.wantedId || !row.specialty || !row.wantedAt) return { kind: "unknown", what: "slot" };
  if (row.id !== null) return { kind: "done", booking: row as BookingRow, lapsed: row.lapsed };
  const wanted = { slotId: row.wantedId, specialty: row.specialty, startsAt: row.wantedAt };
  return { kind: "lost", why: !row.isAhead ? "past" : row.isMine ? "mine" : "taken", wanted };
}

/**
 * Takes a slot, to hold or to book it, in one statement. The exclusion constraints decide between
 * any number who try at once: the loser's insert does nothing, and its transaction stays usable.
 * `count(*)` of the lapsed makes the insert wait until they are out of the way.
 */
export async function claim(
  queries: Queries,
  { id, patientId, slotId, now, hold }: Claim,
  told: SQL,
): Promise<Attempt> {
  const [row] = await queries.rows<AttemptRow>(sql`
    with ${wantedSlot(slotId, now)}, ${lapsing(patientId, now)}, effect as (
      insert into availability.bookings as b
        (id, hold_id, patient_id, physician_id, slot_id, during, channel, state, expires_at, created_at, updated_at)
      select ${id}, ${hold?.id ?? null}, ${patientId}, physician_id, wanted.id, during, channel,
        ${hold ? "held" : "booked"}, ${hold?.expiresAt ?? null}::timestamptz, ${now}::timestamptz, ${now}::timestamptz
      from wanted, (select count(*) from lapsed) as cleared where is_ahead
      on conflict do nothing returning *
    ), told as (${told})
    select ${bookingColumns(sql`effect`)}, ${wantedColumns(patientId, now, sql`null`)}, ${physicianColumns}
    from wanted join availability.physicians p on p.id = wanted.physician_id left join effect on true`);
  return attemptOf(row);
}

/** Turns a hold into its appointment. The time is the holder's already, so nothing can be in the way. */
export async function bookHeld(
  queries: Queries,
  { holdId, patientId, now }: { holdId: string; patientId: string; now: string },
  told: SQL,
): Promise<Attempt> {
  const [row] = await queries.rows<AttemptRow>(sql`
    with wanted as (
      select b.*, lower(b.during) > ${now}::timestamptz as is_ahead from availability.bookings b
      where b.hold_id = ${holdId} and b.patient_id = ${patientId}
    ), effect as (
      update availability.bookings b set state = 'booked', expires_at = null, updated_at = ${now}::timestamptz
      from wanted
      where b.id = wanted.id and b.state = 'held' and b.expires_at > ${now}::timestamptz and wanted.is_ahead
      returning b.*
    ), told as (${told})
    select ${bookingColumns(sql`effect`)}, wanted.slot_id as "wantedId", lower(wanted.during) as "wantedAt",
      wanted.is_ahead as "isAhead", false as "isMine", 0 as lapsed, ${physicianColumns}
    from wanted join availability.physicians p on p.id = wanted.physician_id left join effect on true`);
  const attempt = attemptOf(row);
  if (attempt.kind === "unknown") return { kind: "unknown", what: "hold" };
  return attempt.kind === "lost" && attempt.why === "taken" ? { ...attempt, why: "over" } : attempt;
}

/** Gives a held time back. False when there is no such hold, or none any more. */
export async function release(
  queries: Queries,
  { holdId, patientId, now }: { holdId: string; patientId: string; now: string },
  told: SQL,
): Promise<boolean> {
  const rows = await queries.rows(sql`
    with effect as (
      update availability.bookings set state = 'released', updated_at = ${now}::timestamptz
      where hold_id = ${holdId} and patient_id = ${patientId} and state = 'held' and expires_at > ${now}::timestamptz
      returning *
    ), told as (${told})
    select id from effect`);
  return rows.length > 0;
}

/** Moves an appointment to another slot in one statement: it has the old time or the new one, never both or none. */
export async function move(
  queries: Queries,
  { id, patientId, slotId, now }: Omit<Claim, "hold">,
  told: SQL,
): Promise<Attempt> {
  const statement = (isRaced: boolean): SQL => sql`
    with ${wantedSlot(slotId, now)}, mine as (
      select *, state = 'booked' and lower(during) > ${now}::timestamptz as is_open from availability.bookings
      where id = ${id} and patient_id = ${patientId} and state in ('booked', 'cancelled')
    ), ${lapsing(patientId, now)}, effect as (
      update availability.bookings b set slot_id = wanted.id, physician_id = wanted.physician_id,
        during = wanted.during, channel = wanted.channel, updated_at = ${now}::timestamptz
      from wanted, mine, (select count(*) from lapsed) as cleared
      where b.id = mine.id and b.state = 'booked' and mine.is_open and wanted.is_ahead and ${!isRaced}::boolean
        and not exists (select 1 from availability.bookings o
          where o.during && wanted.during and ${occupies(sql`o`, now)}
          and (o.physician_id = wanted.physician_id or (o.patient_id = b.patient_id and o.id <> b.id)))
      returning b.*, lower(mine.during) as started_at
    ), told as (${told})
    select mine.is_open as "isOpen", ${bookingColumns(sql`effect`)},
      ${wantedColumns(patientId, now, sql`mine.id`)}, ${physicianColumns}
    from mine left join wanted on true left join availability.physicians p on p.id = wanted.physician_id
    left join effect on true`;
  const [row] = await queries.rows<AttemptRow & { isOpen: boolean }>(statement(false)).catch((error: unknown) => {
    // Someone took it between our look and our move, or wants ours. Refused, we ask what there is to say.
    if (!isConflict(error)) throw error;
    return queries.rows<AttemptRow & { isOpen: boolean }>(statement(true));
  });
  if (!row) return { kind: "unknown", what: "appointment" };
  return row.isOpen ? attemptOf(row) : { kind: "closed" };
}

/** Ends holds that ran out, and forgets unused ones after a day: nobody was seen, so there is nothing to remember. */
export async function expire(queries: Queries, { now, forget }: { now: string; forget: string }): Promise<number> {
  const [swept] = await queries.rows<{ count: number }>(sql`
    with lapsed as (
      update availability.bookings set state = 'expired', updated_at = ${now}::timestamptz where id in (
        select id from availability.bookings where state = 'held' and expires_at <= ${now}::timestamptz
        order by expires_at limit 500 for update skip locked) returning 1
    ), forgotten as (
      delete from availability.bookings where id in (
        select id from availability.bookings
        where state in ('released', 'expired') and updated_at < ${forget}::timestamptz limit 500)
    )
    select count(*)::int as count from lapsed`);
  return swept?.count ?? 0;
}
