import { defineModule } from "#core";
import booking from "#migrations/availability/0001_booking.sql" with { type: "text" };
import { Accounts } from "#modules/auth/contract.ts";
import { Triage } from "#modules/triage/contract.ts";
import { Type } from "@sinclair/typebox";
import { Availability } from "./contract.ts";
import { fillDemo } from "./demo.ts";
import { expireHolds, extendSlots } from "./jobs.ts";
import { routes } from "./routes.ts";
import { createSchedule } from "./schedule.ts";
import { createService } from "./service.ts";

export const availability = defineModule({
  name: "availability",
  summary: "Who can be seen, and when.",
  version: "1.0.0",
  config: Type.Object({
    // Ten minutes: long enough to type a name, short enough that abandoned times come back the same hour.
    holdMinutes: Type.Integer({ default: 10, minimum: 1, maximum: 60 }),
    horizonDays: Type.Integer({ default: 14, minimum: 1, maximum: 90 }),
  }),
  needs: { accounts: Accounts, triage: Triage },
  provides: { availability: Availability },
  migrations: [{ id: "0001_booking", sql: booking }],
  setup({ config, needs, db, http, clock, events, metrics }) {
    const bookings = metrics.counter("bookings", "Attempts at a time, by what became of them.", ["outcome"]);
    const expired = metrics.counter("holds_expired", "Holds that ran out.");
    const schedule = createSchedule({ db, clock, horizonDays: config.horizonDays });
    const service = createService({
      db,
      events,
      clock,
      holdMinutes: config.holdMinutes,
      alternatives: schedule.alternatives,
      count: (outcome, lapsed) => {
        bookings.add({ outcome });
        if (lapsed > 0) expired.add({}, lapsed);
      },
    });
    const extending = extendSlots(schedule);
    return {
      provides: { availability: { suggest: schedule.suggest } },
      routes: routes({ http, schedule, service, triage: needs.triage, events, clock }),
      jobs: [extending, expireHolds(service, (count) => expired.add({}, count))],
      async demo() {
        const clinician = await needs.accounts.byEmail("clinician@demo.example");
        await fillDemo(db, clinician?.id);
        await extending.run(AbortSignal.timeout(60_000));
      },
    };
  },
});
