import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { newId, Problem } from "#core";
import { databases, postgresUrl } from "../../../tests/support/system.ts";
import { at, type BookingTestSystem, counting, refusal, someone, start, testSystem } from "./test-system.ts";
import { clinician, createBookings } from "./testing.ts";

for (const database of databases) {
  describe.skipIf(database === "postgres" && !postgresUrl())(`appointments, on ${database}`, () => {
    let system: BookingTestSystem;
    let use: ReturnType<typeof createBookings>;
    beforeAll(async () => {
      system = await testSystem(database);
      use = createBookings(system);
    });
    afterAll(() => system.running[Symbol.asyncDispose]());

    test("who wins and who loses is one statement each, and one more for alternatives", async () => {
      const { first, second } = await system.openDay();
      const { db, count } = counting(system.db);
      const { service } = createBookings({ ...system, db });
      const actor = someone();
      const statements = async (work: () => Promise<unknown>) => {
        const before = count();
        await work();
        return count() - before;
      };
      const hold = await service.hold(db, actor, first);
      const other = someone();
      expect(await statements(() => refusal(service.hold(db, other, first)))).toBe(2);
      const appointment = await service.book(db, actor, { holdId: hold.id });
      expect(await statements(() => service.reschedule(actor, appointment.id, second))).toBe(1);
      expect(await statements(() => service.find(actor, appointment.id, "read"))).toBe(1);
      expect(await statements(() => service.list(actor, { state: undefined, after: undefined, limit: 10 }))).toBe(1);
      expect(await statements(() => service.cancel(actor, appointment.id, undefined))).toBe(1);
      expect(await statements(async () => service.release(actor, (await service.hold(db, actor, first)).id))).toBe(2);
    });

    test("rescheduling moves an appointment, frees the old time and takes the new, or changes nothing", async () => {
      const { first, second, third } = await system.openDay();
      const [actor, other] = [someone(), someone()];
      const { id } = await use.service.book(system.db, actor, { slotId: first });
      expect((await use.service.reschedule(actor, id, second)).slotId).toBe(second);
      const theirs = await use.service.book(system.db, other, { slotId: first });
      expect((await refusal(use.service.reschedule(actor, id, first))).type.status).toBe(409);
      expect((await refusal(use.service.reschedule(actor, id, second))).type.status).toBe(409);
      expect((await use.service.find(actor, id, "read")).slotId).toBe(second);
      expect((await refusal(use.service.reschedule(other, id, third))).message).toBe("No such appointment.");
      expect((await refusal(use.service.reschedule(actor, id, newId("slt")))).message).toBe("No such slot.");
      await use.service.cancel(other, theirs.id, undefined);
      expect((await use.service.reschedule(actor, id, first)).slotId).toBe(first);
    });

    test("two who move to one time, and two who want each other's: nothing is lost, nothing twice", async () => {
      for (let round = 0; round < 5; round++) {
        const { first, second, third } = await system.openDay();
        const [actor, other] = [someone(), someone()];
        const mine = await use.service.book(system.db, actor, { slotId: first });
        const theirs = await use.service.book(system.db, other, { slotId: second });
        const moves = await Promise.allSettled([
          use.service.reschedule(actor, mine.id, third),
          use.service.reschedule(other, theirs.id, third),
        ]);
        expect(moves.filter(({ status }) => status === "fulfilled").length).toBe(1);
        const rows = [await use.service.find(actor, mine.id, "read"), await use.service.find(other, theirs.id, "read")];
        expect(new Set(rows.map(({ slotId }) => slotId)).size).toBe(2);
        const swaps = await Promise.allSettled([
          use.service.reschedule(actor, mine.id, rows[1]!.slotId),
          use.service.reschedule(other, theirs.id, rows[0]!.slotId),
        ]);
        expect(swaps.every((result) => result.status === "rejected" && result.reason instanceof Problem)).toBe(true);
      }
    });

    test("cancelling frees the time once; what is cancelled or has begun stays as it is", async () => {
      const { accountId, first, second, third } = await system.openDay();
      const [actor, other] = [someone(), someone()];
      const { id } = await use.service.book(system.db, actor, { slotId: first });
      expect((await refusal(use.service.cancel(other, id, undefined))).type.status).toBe(404);
      const cancelled = await use.service.cancel(actor, id, "👩‍⚕️ better already");
      expect([cancelled.status, cancelled.reason]).toEqual(["cancelled", "👩‍⚕️ better already"]);
      expect((await refusal(use.service.cancel(actor, id, undefined))).type.id).toBe("availability/appointment-closed");
      expect((await refusal(use.service.reschedule(actor, id, second))).type.id).toBe(
        "availability/appointment-closed",
      );
      const theirs = await use.service.book(system.db, other, { slotId: first });
      system.clock.set(at(48));
      expect((await refusal(use.service.cancel(other, theirs.id, undefined))).type.id).toBe(
        "availability/appointment-closed",
      );
      expect((await refusal(use.service.reschedule(other, theirs.id, third))).type.id).toBe(
        "availability/appointment-closed",
      );
      expect((await use.service.find(other, theirs.id, "read")).slotId).toBe(first);
      system.clock.set(start);
      expect((await refusal(use.service.cancel(clinician(newId("acc")), theirs.id, undefined))).type.status).toBe(404);
      expect((await use.service.cancel(clinician(accountId), theirs.id, undefined)).status).toBe("cancelled");
    });

    test("each effect leaves one audit row about its patient, and each refusal none", async () => {
      const { first, second } = await system.openDay();
      const [actor, other] = [someone(), someone()];
      await system.audited();
      await system.told();
      const hold = await use.service.hold(system.db, actor, first);
      await refusal(use.service.hold(system.db, other, first));
      const { id } = await use.service.book(system.db, actor, { holdId: hold.id });
      await refusal(use.service.book(system.db, actor, { holdId: hold.id }));
      await refusal(use.service.find(other, id, "read"));
      await use.service.find(actor, id, "export");
      await use.service.list(actor, { state: undefined, after: undefined, limit: 10 });
      await use.service.reschedule(actor, id, second);
      await refusal(use.service.reschedule(actor, id, second));
      await use.service.cancel(actor, id, undefined);
      await refusal(use.service.cancel(actor, id, undefined));
      const released = await use.service.hold(system.db, actor, first);
      await use.service.release(actor, released.id);
      await refusal(use.service.release(actor, released.id));
      const appointment = "availability.appointment";
      expect(
        (await system.audited()).map(({ action, resource, resourceId, subject }) => [
          action,
          resource,
          resourceId,
          subject,
        ]),
      ).toEqual([
        ["create", "availability.hold", hold.id, actor.accountId],
        ["create", appointment, id, actor.accountId],
        ["export", appointment, id, actor.accountId],
        ["search", appointment, null, actor.accountId],
        ["update", appointment, id, actor.accountId],
        ["update", appointment, id, actor.accountId],
        ["create", "availability.hold", released.id, actor.accountId],
        ["delete", "availability.hold", released.id, actor.accountId],
      ]);
      expect((await system.told()).map(({ name }) => name).toSorted()).toEqual([
        "availability.appointment_booked",
        "availability.appointment_cancelled",
        "availability.appointment_rescheduled",
      ]);
    });

    test("a statement that is rolled back leaves neither booking nor audit row", async () => {
      const { first } = await system.openDay();
      await system.audited();
      const rolledBack = system.db.transaction(async (tx) => {
        await use.service.book(tx, someone(), { slotId: first });
        throw new Error("changed my mind");
      });
      expect(await rolledBack.catch((error: Error) => error.message)).toBe("changed my mind");
      expect(await system.audited()).toEqual([]);
      await use.service.book(system.db, someone(), { slotId: first });
    });
  });
}
