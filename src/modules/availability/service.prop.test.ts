import { afterAll, beforeAll, expect, test } from "bun:test";
import { after, instant, newId, Problem } from "#core";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { start, testSystem, type BookingTestSystem } from "./test-system.ts";
import { addPhysician, addSlot, createBookings, patient } from "./testing.ts";

/** Two physicians whose half hours lie across each other, so that patients collide with themselves, too. */
const slots = [60, 90, 120].flatMap((begins) => [
  { physician: 0, begins },
  { physician: 1, begins: begins + 15 },
]);
const slotMinutes = 30;
const holdMinutes = 10;
const actors = [patient(newId("acc")), patient(newId("acc"))];

interface Booking {
  readonly id: string;
  readonly holdId: string | undefined;
  readonly patient: number;
  slot: number;
  state: "held" | "booked" | "cancelled" | "gone";
  readonly expires: number;
}

/** What the system should be: a list and a clock, in minutes. */
class Model {
  now = 0;
  readonly bookings: Booking[] = [];

  isHolding = ({ state, expires }: Booking): boolean => state === "held" && expires > this.now;

  /** Whether this patient could have the slot, were `except` out of the way for them. */
  isFree(patient: number, slot: number, except?: Booking): boolean {
    const wanted = slots[slot]!;
    return (
      wanted.begins > this.now &&
      !this.bookings.some((booking) => {
        if (booking.state !== "booked" && !this.isHolding(booking)) return false;
        const taken = slots[booking.slot]!;
        const overlaps = Math.abs(taken.begins - wanted.begins) < slotMinutes;
        return (
          overlaps && (taken.physician === wanted.physician || (booking.patient === patient && booking !== except))
        );
      })
    );
  }

  isOpen = ({ state, slot }: Booking): boolean => state === "booked" && slots[slot]!.begins > this.now;
}

interface Real {
  readonly system: BookingTestSystem;
  readonly use: ReturnType<typeof createBookings>;
  readonly slotIds: readonly string[];
}

/** The status of what was refused, or the answer. */
const outcome = async <T>(work: Promise<T>): Promise<T | number> =>
  work.catch((error: unknown) => {
    if (error instanceof Problem) return error.type.status;
    throw error;
  });

type Command = fc.AsyncCommand<Model, Real>;
const command = (words: string, run: (model: Model, real: Real) => Promise<void>): Command => ({
  check: () => true,
  run,
  toString: () => words,
});

const claim = (who: number, slot: number, isHold: boolean): Command =>
  command(`${isHold ? "hold" : "book"}(patient ${who}, slot ${slot})`, async (model, { use, system, slotIds }) => {
    const isFree = model.isFree(who, slot);
    const got = isHold
      ? await outcome(use.service.hold(system.db, actors[who]!, slotIds[slot]!))
      : await outcome(use.service.book(system.db, actors[who]!, { slotId: slotIds[slot]! }));
    expect(typeof got === "number" ? got : "done").toBe(isFree ? "done" : 409);
    if (typeof got === "number") return;
    const booking = { patient: who, slot, expires: model.now + holdMinutes };
    model.bookings.push(
      isHold
        ? { ...booking, id: "", holdId: got.id, state: "held" }
        : { ...booking, id: got.id, holdId: undefined, state: "booked" },
    );
  });

/** A command on one of the bookings that were made, if there is one. */
const onBooking = (
  words: string,
  nth: number,
  run: (booking: Booking, model: Model, real: Real) => Promise<void>,
): Command =>
  command(`${words}(${nth})`, async (model, real) => {
    const booking = model.bookings[nth % Math.max(1, model.bookings.length)];
    if (booking) await run(booking, model, real);
  });

const bookHold = (nth: number) =>
  onBooking("bookHold", nth, async (booking, model, { use, system }) => {
    if (booking.holdId === undefined) return;
    const got = await outcome(use.service.book(system.db, actors[booking.patient]!, { holdId: booking.holdId }));
    const isFine = model.isHolding(booking) && slots[booking.slot]!.begins > model.now;
    expect(typeof got === "number" ? got : "done").toBe(isFine ? "done" : 409);
    if (typeof got !== "number") Object.assign(booking, { id: got.id, state: "booked" });
  });

const release = (nth: number) =>
  onBooking("release", nth, async (booking, model, { use }) => {
    if (booking.holdId === undefined) return;
    const got = await outcome(use.service.release(actors[booking.patient]!, booking.holdId));
    expect(got ?? "done").toBe(model.isHolding(booking) ? "done" : 404);
    if (got === undefined) booking.state = "gone";
  });

const cancel = (nth: number) =>
  onBooking("cancel", nth, async (booking, model, { use }) => {
    if (booking.id === "") return;
    const got = await outcome(use.service.cancel(actors[booking.patient]!, booking.id, undefined));
    expect(typeof got === "number" ? got : got.status).toBe(model.isOpen(booking) ? "cancelled" : 409);
    if (typeof got !== "number") booking.state = "cancelled";
  });

const reschedule = (nth: number, slot: number) =>
  onBooking(`reschedule to ${slot} `, nth, async (booking, model, { use, slotIds }) => {
    if (booking.id === "") return;
    const isFine = model.isOpen(booking) && model.isFree(booking.patient, slot, booking);
    const got = await outcome(use.service.reschedule(actors[booking.patient]!, booking.id, slotIds[slot]!));
    expect(typeof got === "number" ? got : got.slotId).toBe(isFine ? slotIds[slot]! : 409);
    if (typeof got !== "number") booking.slot = slot;
  });

const pass = (minutes: number) =>
  command(`pass(${minutes} minutes)`, async (model, { system }) => {
    model.now += minutes;
    system.clock.advance(minutes * 60);
  });

const sweep = () => command("sweep()", async (_, { system }) => system.run("expire-holds"));

/** The open slots that anybody would be shown are those that the model has free. */
const look = () =>
  command("look()", async (model, { use, slotIds }) => {
    const page = await use.schedule.slots({
      physicianId: undefined,
      from: undefined,
      to: undefined,
      after: undefined,
      limit: 200,
    });
    const shown = page.items.map(({ slotId }) => slotIds.indexOf(slotId)).filter((slot) => slot >= 0);
    expect(shown.toSorted()).toEqual(slots.flatMap((_, slot) => (model.isFree(-1, slot) ? [slot] : [])).toSorted());
  });

const who = fc.nat(actors.length - 1);
const which = fc.nat(slots.length - 1);
const any = fc.nat(11);
const commands = fc.commands(
  [
    fc.tuple(who, which, fc.boolean()).map((drawn) => claim(...drawn)),
    fc.tuple(who, which, fc.boolean()).map((drawn) => claim(...drawn)),
    any.map(bookHold),
    any.map(release),
    any.map(cancel),
    fc.tuple(any, which).map((drawn) => reschedule(...drawn)),
    fc.integer({ min: 1, max: 12 }).map(pass),
    fc.constant(sweep()),
    fc.constant(look()),
  ],
  { maxCommands: 60, size: "+1" },
);

let system: BookingTestSystem;
let real: Real;
beforeAll(async () => {
  system = await testSystem();
  const physicians = [await addPhysician(system.db), await addPhysician(system.db)];
  const slotIds: string[] = [];
  for (const { physician, begins } of slots) {
    slotIds.push(
      await addSlot(system.db, physicians[physician]!, instant(after(new Date(start), begins * 60)), slotMinutes),
    );
  }
  real = { system, use: createBookings(system, holdMinutes), slotIds };
});
afterAll(() => system.running[Symbol.asyncDispose]());

test("the system does what a list and a clock would do, whatever is asked of it in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (cmds) => {
      system.clock.set(start);
      await system.db.rows(sql`delete from availability.bookings`);
      await fc.asyncModelRun(() => ({ model: new Model(), real }), cmds);
      const [found] = await system.db.rows<{ overlaps: number }>(sql`
        select count(*)::int as overlaps from availability.bookings a join availability.bookings b
          on a.id < b.id and a.during && b.during and (a.physician_id = b.physician_id or a.patient_id = b.patient_id)
        where a.state in ('held', 'booked') and b.state in ('held', 'booked')`);
      expect(found?.overlaps).toBe(0);
    }),
    { numRuns: 30 },
  );
}, 60_000);
