import { type Actor, after, type Clock, type Database, type Events, instant, newId, Problem } from "#core";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import type { Availability, Suggestion } from "./contract.ts";
import { createSchedule } from "./schedule.ts";
import { createService } from "./service.ts";
import type { Rule } from "./slots.ts";

/** For other modules' tests: gives what it was given, for levels that want a visit. */
export const fakeAvailability = (suggestions: readonly Suggestion[]): Availability => ({
  suggest: async ({ level, limit = 3 }) => (level.startsWith("consultation") ? suggestions.slice(0, limit) : []),
});

export const patient = (accountId: string): Actor => ({
  accountId,
  role: "patient",
  email: `${accountId}@example.org`,
  name: "A Patient",
  sessionId: "ses_1",
  requestId: "req_1",
  address: "127.0.0.1",
});

export const clinician = (accountId: string): Actor => ({ ...patient(accountId), role: "clinician" });

/** Zones that change their clocks by an hour, by half an hour, at midnight, not at all, or once lost a day. */
export const zones = [
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "America/Havana",
  "Pacific/Apia",
  "Asia/Kathmandu",
  "America/St_Johns",
  "Europe/Dublin",
  "Africa/Casablanca",
  "UTC",
] as const;

export const arbitraryRule: fc.Arbitrary<Rule> = fc
  .record({
    weekday: fc.integer({ min: 1, max: 7 }),
    startsMinute: fc.integer({ min: 0, max: 1439 }),
    minutes: fc.integer({ min: 1, max: 1440 }),
    slotMinutes: fc.integer({ min: 5, max: 120 }),
    channel: fc.constantFrom("in_person" as const, "video" as const),
  })
  .map(({ minutes, ...rule }) => ({ ...rule, endsMinute: Math.min(1440, rule.startsMinute + minutes) }));

/** The parts that a service needs, over a system's database and events. */
export interface BookingSystem {
  readonly db: Database;
  readonly events: Pick<Events, "stage">;
  readonly clock: Clock;
}

export function createBookings({ db, events, clock }: BookingSystem, holdMinutes = 10) {
  const schedule = createSchedule({ db, clock, horizonDays: 14 });
  const service = createService({
    db,
    events,
    clock,
    holdMinutes,
    alternatives: schedule.alternatives,
    count: () => {},
  });
  return { schedule, service };
}

/** A physician of the test's own, so that nothing else in the database is in the way. */
export async function addPhysician(
  db: Database,
  {
    specialty = "general-practice",
    timeZone = "Europe/Berlin",
    accountId,
  }: { specialty?: string; timeZone?: string; accountId?: string } = {},
): Promise<string> {
  const id = newId("phy");
  await db.rows(sql`
    insert into availability.physicians (id, account_id, name, specialty, time_zone)
    values (${id}, ${accountId ?? null}, 'Dr. Test Sample', ${specialty}, ${timeZone})`);
  return id;
}

export async function addSlot(db: Database, physicianId: string, startsAt: string, minutes = 30): Promise<string> {
  const id = newId("slt");
  await db.rows(sql`
    insert into availability.slots (id, physician_id, during, channel)
    select ${id}, ${physicianId}, tstzrange(at, at + make_interval(mins => ${minutes})), 'video'
    from (select ${startsAt}::timestamptz as at) as start`);
  return id;
}

export interface RaceResult {
  readonly winners: number;
  /** Those who lost as they should: 409 with alternatives that are not the time they lost. */
  readonly losers: number;
  /** Anything else that anybody got. */
  readonly surprises: readonly unknown[];
  /** Pairs of bookings that occupy the same time of the same physician. */
  readonly overlaps: number;
}

/**
 * So many patients go for one fresh slot at once, every other one with a hold. Runs on either
 * database, as often as one likes: each call brings its own physician.
 */
export async function raceForOneSlot(system: BookingSystem, clients: number): Promise<RaceResult> {
  const { db, clock } = system;
  const { service } = createBookings(system);
  const physicianId = await addPhysician(db, { specialty: newId("spc") });
  const slotId = await addSlot(db, physicianId, instant(after(clock.now(), 86_400)));
  await addSlot(db, physicianId, instant(after(clock.now(), 90_000)));
  const claim = (n: number) => {
    const actor = patient(newId("acc"));
    return n % 2 === 0 ? service.hold(db, actor, slotId) : service.book(db, actor, { slotId });
  };
  const results = await Promise.allSettled(Array.from({ length: clients }, (_, n) => claim(n)));
  const lost = results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
  const surprises = lost.filter((reason) => !isFairLoss(reason, slotId));
  const [found] = await db.rows<{ overlaps: number }>(sql`
    select count(*)::int as overlaps from availability.bookings a join availability.bookings b
      on a.physician_id = b.physician_id and a.id < b.id and a.during && b.during
    where a.state in ('held', 'booked') and b.state in ('held', 'booked')`);
  return {
    winners: results.length - lost.length,
    losers: lost.length - surprises.length,
    surprises,
    overlaps: found?.overlaps ?? -1,
  };
}

function isFairLoss(reason: unknown, slotId: string): boolean {
  if (!(reason instanceof Problem) || reason.type.id !== "availability/slot-taken") return false;
  const alternatives = reason.members["alternatives"] as readonly Suggestion[];
  return alternatives.length > 0 && alternatives.every((one) => one.slotId !== slotId);
}
