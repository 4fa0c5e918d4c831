import { sql } from "drizzle-orm";
import { after, type Clock } from "./clock.ts";
import type { Database } from "./database.ts";
import type { Job } from "./job.ts";

/** A stored answer can be asked for again this long: a phone may be without a network for a day. */
const idempotencyHours = 48;
/** Rows per run; the next run takes the rest. */
const rowsMax = 10_000;

export const coreJobs = (db: Database, clock: Clock): Job[] => [
  {
    name: "core.forget-idempotency",
    every: "1 hours",
    run: async () => {
      const before = after(clock.now(), -idempotencyHours * 3600).toISOString();
      await db.rows(sql`
        delete from core.idempotency where id in
          (select id from core.idempotency where created_at < ${before} limit ${rowsMax})`);
    },
  },
];
