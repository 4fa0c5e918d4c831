import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { after, Problem } from "#core";
import { sql } from "drizzle-orm";
import { databases, postgresUrl } from "../../../tests/support/system.ts";
import { at, type BookingTestSystem, refusal, someone, start, testSystem } from "./test-system.ts";
import { addPhysician, createBookings, raceForOneSlot, zones } from "./testing.ts";

for (const database of databases) {
  describe.skipIf(database === "postgres" && !postgresUrl())(`booking, on ${database}`, () => {
    let system: BookingTestSystem;
    let use: ReturnType<typeof createBookings>;
    beforeAll(async () => {
      system = await testSystem(database);
      use = createBookings(system);
    });
    afterAll(() => system.running[Symbol.asyncDispose]());

    test("of a hundred at once, one wins and the others are offered something else", async () => {
      for (let round = 0; round < 3; round++) {
        expect(await raceForOneSlot(system, 100)).toEqual({ winners: 1, losers: 99, surprises: [], overlaps: 0 });
      }
    });

    test("a time that is held or booked is taken for everybody, its patient included", async () => {
      const { first, second } = await system.openDay();
      const [actor, other] = [someone(), someone()];
      await use.service.hold(system.db, actor, first);
      await use.service.book(system.db, actor, { slotId: second });
      for (const [who, slotId, words] of [
        [actor, first, "You already have"],
        [other, first, "just been taken"],
        [actor, second, "You already have"],
        [other, second, "just been taken"],
      ] as const) {
        for (const attempt of [
          () => use.service.hold(system.db, who, slotId),
          () => use.service.book(system.db, who, { slotId }),
        ]) {
          const { type, message } = await refusal(attempt());
          expect([type.status, type.id]).toEqual([409, "availability/slot-taken"]);
          expect(message).toContain(words);
        }
      }
    });

    test("alternatives are of the specialty, open, when the patient is free, and can be booked", async () => {
      const { physicianId, first, second, third } = await system.openDay();
      const [actor, other] = [someone(), someone()];
      await use.service.book(system.db, other, { slotId: first });
      await use.service.book(system.db, other, { slotId: (await system.openDay(49)).first });
      const mine = await refusal(use.service.book(system.db, other, { slotId: first }));
      expect(mine.alternatives.map(({ slotId }) => slotId)).toEqual([third]);
      const { alternatives } = await refusal(use.service.book(system.db, actor, { slotId: first }));
      expect(alternatives.map(({ slotId }) => slotId)).toEqual([second, third]);
      expect(alternatives[0]?.physician.id).toBe(physicianId);
      expect((await use.service.book(system.db, actor, { slotId: second })).status).toBe("booked");
    });

    test("a patient is in one place at a time, whoever the physician", async () => {
      const [one, two] = [await system.openDay(72), await system.openDay(72.25)];
      const actor = someone();
      await use.service.book(system.db, actor, { slotId: one.first });
      expect((await refusal(use.service.hold(system.db, actor, two.first))).message).toContain("You already have");
      await use.service.hold(system.db, someone(), two.first);
      await use.service.book(system.db, actor, { slotId: one.second });
    });

    test("one patient who sends everything at once still gets one of two overlapping times", async () => {
      const [one, two] = [await system.openDay(72), await system.openDay(72.25)];
      const actor = someone();
      const wanted = Array.from({ length: 20 }, (_, n) => (n % 2 ? one : two).first);
      const results = await Promise.allSettled(wanted.map((slotId) => use.service.book(system.db, actor, { slotId })));
      expect(results.filter(({ status }) => status === "fulfilled").length).toBe(1);
      expect(results.every((result) => result.status === "fulfilled" || result.reason instanceof Problem)).toBe(true);
    });

    test("a hold keeps the time until it runs out, without anybody sweeping", async () => {
      const { first } = await system.openDay();
      const [actor, other] = [someone(), someone()];
      const hold = await use.service.hold(system.db, actor, first);
      expect(new Date(hold.expiresAt)).toEqual(after(system.clock.now(), 600));
      system.clock.advance(599);
      await refusal(use.service.hold(system.db, other, first));
      system.clock.advance(1);
      expect((await refusal(use.service.book(system.db, actor, { holdId: hold.id }))).message).toContain("run out");
      expect((await use.service.book(system.db, other, { slotId: first })).slotId).toBe(first);
      await refusal(use.service.book(system.db, actor, { holdId: hold.id }));
      system.clock.set(start);
    });

    test("fifty who come when a hold runs out: one wins", async () => {
      const { first } = await system.openDay();
      await use.service.hold(system.db, someone(), first);
      system.clock.advance(601);
      const results = await Promise.allSettled(
        Array.from({ length: 50 }, () => use.service.hold(system.db, someone(), first)),
      );
      expect(results.filter(({ status }) => status === "fulfilled").length).toBe(1);
      expect(results.every((result) => result.status === "fulfilled" || result.reason instanceof Problem)).toBe(true);
      system.clock.set(start);
    });

    test("a hold is used once, by its patient only, and can be given back", async () => {
      const { first, second } = await system.openDay();
      const [actor, other] = [someone(), someone()];
      const hold = await use.service.hold(system.db, actor, first);
      expect((await refusal(use.service.book(system.db, other, { holdId: hold.id }))).type.status).toBe(404);
      expect((await refusal(use.service.release(other, hold.id))).type.status).toBe(404);
      await use.service.book(system.db, actor, { holdId: hold.id });
      expect((await refusal(use.service.book(system.db, actor, { holdId: hold.id }))).type.status).toBe(409);
      expect((await refusal(use.service.release(actor, hold.id))).type.status).toBe(404);
      const another = await use.service.hold(system.db, actor, second);
      await use.service.release(actor, another.id);
      await use.service.hold(system.db, other, second);
    });

    test("a time that has passed cannot be had, and one that begins now has passed", async () => {
      const { first, second } = await system.openDay(1);
      system.clock.set(at(1));
      const refused = await refusal(use.service.hold(system.db, someone(), first));
      expect([refused.type.status, refused.message]).toEqual([409, "This time has passed."]);
      expect(refused.alternatives[0]?.slotId).toBe(second);
      system.clock.set(start);
    });

    test("expire-holds marks what ran out and forgets it a day later", async () => {
      const { first, second } = await system.openDay();
      const actor = someone();
      await use.service.hold(system.db, actor, first);
      await use.service.book(system.db, actor, { slotId: second });
      const states = async () =>
        (
          await system.db.rows<{ state: string }>(
            sql`select state from availability.bookings
              where patient_id = ${actor.accountId} order by slot_id = ${second}`,
          )
        ).map(({ state }) => state);
      system.clock.advance(601);
      await system.run("expire-holds");
      expect(await states()).toEqual(["expired", "booked"]);
      system.clock.advance(86_401);
      await system.run("expire-holds");
      expect(await states()).toEqual(["booked"]);
      system.clock.set(start);
    });

    test("slots of any zone, made before the clocks change, stand where the physician's clock says", async () => {
      const ids = new Map<string, string>();
      for (const timeZone of zones) {
        const id = await addPhysician(system.db, { timeZone });
        ids.set(id, timeZone);
        await system.db.rows(sql`
          insert into availability.rules (id, physician_id, weekday, starts_minute, ends_minute, slot_minutes, channel)
          select ${id} || day, ${id}, day, 540, 600, 60, 'video' from generate_series(1, 7) as day`);
      }
      for (const change of ["2042-03-01T00:00:00Z", "2042-10-20T00:00:00Z"]) {
        system.clock.set(change);
        await system.run("extend-slots");
        for (const [physicianId, timeZone] of ids) {
          const { items } = await use.schedule.slots({
            physicianId,
            from: undefined,
            to: Temporal.Instant.from(change).add({ hours: 14 * 24 }),
            after: undefined,
            limit: 50,
          });
          expect(items.length).toBeGreaterThanOrEqual(13);
          for (const { startsAt } of items) {
            expect(startsAt.slice(11, 19)).toBe("09:00:00");
            expect(Temporal.Instant.from(startsAt).toZonedDateTimeISO(timeZone).hour).toBe(9);
          }
        }
      }
      system.clock.set(start);
    });
  });
}
