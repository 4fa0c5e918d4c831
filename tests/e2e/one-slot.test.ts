import { describe, expect, test } from "bun:test";
import { addPhysician, addSlot } from "../../src/modules/availability/testing.ts";
import { newId } from "../../src/core/id.ts";
import type { Client } from "../support/client.ts";
import { databases, startSystem } from "../support/system.ts";

const rounds = Number(process.env.SALVE_TEST_RACE_ROUNDS ?? 50);
const racers = 100;
const dayMs = 86_400_000;

describe.each(databases)("on the %s database", (database) => {
  test(
    `${racers} clients on one slot, ${rounds} rounds: one has it, the others hear what else there is`,
    async () => {
      await using system = await startSystem({ database });
      // Argon2id is slow on purpose: the racers sign up once, a few at a time, and race in every round.
      const patients: Client[] = [];
      while (patients.length < racers) {
        patients.push(...(await Promise.all(Array.from({ length: 10 }, () => system.client().signUp()))));
      }
      const started = performance.now();
      for (let round = 1; round <= rounds; round += 1) {
        const physicianId = await addPhysician(system.db, { specialty: newId("spc") });
        const startsAt = (n: number): string => new Date(Date.now() + n * dayMs).toISOString();
        const slotId = await addSlot(system.db, physicianId, startsAt(1));
        await addSlot(system.db, physicianId, startsAt(2));
        const answers = await Promise.all(
          patients.map((patient, n) =>
            patient.post(`/api/availability/${n % 2 === 0 ? "appointments" : "holds"}`, { slotId }),
          ),
        );
        const won = answers.filter(({ status }) => status === 201);
        const lost = answers.filter(({ status }) => status === 409);
        expect([round, won.length, lost.length]).toEqual([round, 1, racers - 1]);
        for (const { body } of lost) {
          expect(body.alternatives.length).toBeGreaterThan(0);
          expect(body.alternatives.map((one: { slotId: string }) => one.slotId)).not.toContain(slotId);
        }
      }
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      process.stderr.write(`one slot, ${database}: ${rounds} rounds of ${racers}, one winner each, ${seconds} s\n`);
    },
    60_000 + rounds * 3_000,
  );
});
