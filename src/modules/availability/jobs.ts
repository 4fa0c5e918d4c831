import type { Job } from "#core";
import type { Schedule } from "./schedule.ts";
import type { Service } from "./service.ts";

/** Runs bound the work of one transaction; what is left is done by the next pass or the next run. */
const passesMax = 50;

/** A hold that ran out blocks nobody, swept or not: this keeps the table small and the count honest. */
export const expireHolds = (service: Service, expired: (count: number) => void): Job => ({
  name: "expire-holds",
  every: "1 minutes",
  async run() {
    expired(await service.expire());
  },
});

/** Keeps slots ahead up to the horizon. Often, so that a system that slept catches up soon. */
export const extendSlots = (schedule: Schedule): Job => ({
  name: "extend-slots",
  every: "15 minutes",
  async run(signal) {
    for (let pass = 0; pass < passesMax && !signal.aborted; pass++) {
      if ((await schedule.extend()).isDone) return;
    }
  },
});
