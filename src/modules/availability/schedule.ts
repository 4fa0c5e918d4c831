import {
  type Actor,
  after,
  type Clock,
  type Database,
  instant,
  invariant,
  invalidField,
  type Page,
  pageOf,
  type Queries,
} from "#core";
import type { Level } from "#modules/triage/contract.ts";
import type { Availability, Physician, Suggestion } from "./contract.ts";
import type { Wanted } from "./booking-store.ts";
import { cursorOf, type Place } from "./cursor.ts";
import * as store from "./slot-store.ts";
import { expand, type Slot } from "./slots.ts";
import { fallbackSpecialty, spread, windowHours } from "./suggestions.ts";
import { physicianOf, suggestionOf } from "./views.ts";

export interface ScheduleParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly horizonDays: number;
}

export interface SlotQuery {
  readonly physicianId: string | undefined;
  readonly from: Temporal.Instant | undefined;
  readonly to: Temporal.Instant | undefined;
  readonly after: Place | undefined;
  readonly limit: number;
}

/** Who can be seen, and when: the side of the module that only looks, and keeps the slots ahead. */
export type Schedule = ReturnType<typeof createSchedule>;

const daySeconds = 86_400;
const slotDaysMax = 31;
export const suggestionsMax = 20;
const suggestionsDefault = 3;

export function createSchedule({ db, clock, horizonDays }: ScheduleParts) {
  const suggest: Availability["suggest"] = async ({ level, specialty, limit }, actor) => {
    const wanted = Math.min(Math.max(1, limit ?? suggestionsDefault), suggestionsMax);
    return openLike(db, spansFor(level, specialty, clock.now()), actor, clock.now(), wanted);
  };

  return {
    suggest,

    /** What to offer to one who lost a time: the next ones of the specialty, else any, else general practice. */
    alternatives(queries: Queries, { specialty, startsAt }: Wanted, actor: Actor): Promise<readonly Suggestion[]> {
      const now = clock.now();
      const later = startsAt > now ? startsAt : now;
      const spans = [span(specialty, later, 7), span(specialty, now, horizonDays), span(fallbackSpecialty, now, 7)];
      return openLike(queries, spans, actor, now, suggestionsDefault);
    },

    async physicians(query: {
      specialty: string | undefined;
      after: string | undefined;
      limit: number;
    }): Promise<Page<Physician>> {
      const rows = await store.physicians(db, { ...query, limit: query.limit + 1 });
      const page = pageOf(rows, query.limit, ({ physicianId }) => physicianId);
      return { items: page.items.map(physicianOf), next: page.next };
    },

    /** Open slots from `from` (now) until `to` (a week later), earliest first. Throws 422 for a range too wide. */
    async slots({ physicianId, from, to, after: place, limit }: SlotQuery): Promise<Page<Suggestion>> {
      const now = instant(clock.now());
      const start = from ?? Temporal.Instant.from(now);
      const end = to ?? start.add({ hours: 7 * 24 });
      if (Temporal.Instant.compare(start, end) >= 0) throw invalidField("#/to", "expected an instant after `from`");
      if (start.until(end).total("hours") > slotDaysMax * 24)
        throw invalidField("#/to", `expected at most ${slotDaysMax} days after \`from\``);
      const range = { from: start.toString(), to: end.toString(), now };
      const rows = await store.openSlots(db, { ...range, physicianId, after: place, limit: limit + 1 });
      const page = pageOf(rows, limit, (row) => cursorOf(row.startsAt, row.slotId));
      return { items: page.items.map(suggestionOf), next: page.next };
    },

    extend: () => extend(db, clock.now(), horizonDays),
  };
}

interface Span {
  readonly specialty: string;
  readonly from: Date;
  readonly to: Date;
}

const span = (specialty: string, from: Date, days: number): Span => ({
  specialty,
  from,
  to: after(from, days * daySeconds),
});

/** Where to look for a level, in order; nowhere for those that no booking helps. */
function spansFor(level: Level, specialty: string | undefined, now: Date): Span[] {
  const hours = windowHours(level);
  if (hours === undefined) return [];
  const specialties = new Set([specialty ?? fallbackSpecialty, fallbackSpecialty]);
  return [...specialties].map((one) => span(one, now, hours / 24));
}

/** The first span that has open slots gives them. */
async function openLike(
  queries: Queries,
  spans: readonly Span[],
  actor: Actor,
  now: Date,
  limit: number,
): Promise<Suggestion[]> {
  const patientId = actor.role === "patient" ? actor.accountId : undefined;
  for (const { specialty, from, to } of spans) {
    const range = { from: instant(from), to: instant(to), now: instant(now) };
    // No physician can have more of the suggestions than all of them.
    const rows = await store.soonest(queries, { ...range, specialty, patientId, perPhysician: limit });
    if (rows.length > 0) return spread(rows, limit).map(suggestionOf);
  }
  return [];
}

/** Physicians per run: with the densest rule there is (5 minutes, day and night) 90,000 slots. */
const physiciansPerRun = 20;

/**
 * Makes slots so that they reach the horizon, one day more so that each physician is touched once a
 * day. A slot's id follows from its physician and start: a run that is repeated adds nothing.
 */
async function extend(db: Database, now: Date, horizonDays: number): Promise<{ added: number; isDone: boolean }> {
  const until = instant(after(now, (horizonDays + 1) * daySeconds));
  const due = await store.dueForSlots(db, instant(after(now, horizonDays * daySeconds)), physiciansPerRun);
  if (due.length === 0) return { added: 0, isDone: true };
  const slots = due.flatMap(({ physicianId, timeZone, slotsUntil, rules }) => {
    const from = Temporal.Instant.from(instant(slotsUntil && slotsUntil > now ? slotsUntil : now));
    return expand(rules, timeZone, { from, to: Temporal.Instant.from(until) }).map((slot) => rowOf(physicianId, slot));
  });
  const physicianIds = due.map(({ physicianId }) => physicianId);
  const added = await store.addSlots(db, { slots, physicianIds, until, forget: instant(after(now, -daySeconds)) });
  return { added, isDone: due.length < physiciansPerRun };
}

function rowOf(physicianId: string, { startsAt, endsAt, channel }: Slot): store.NewSlot {
  const digest = new Bun.CryptoHasher("sha256").update(`${physicianId} ${startsAt}`).digest("hex").slice(0, 32);
  invariant(digest.length === 32, "a digest has more than enough digits for an id");
  return { id: `slt_${digest}`, physicianId, startsAt: startsAt.toString(), endsAt: endsAt.toString(), channel };
}
