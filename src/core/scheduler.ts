import { sql } from "drizzle-orm";
import { after, type Clock } from "./clock.ts";
import type { Database } from "./database.ts";
import type { Job } from "./job.ts";
import { failure, type Logger } from "./log.ts";

const secondsOf = { seconds: 1, minutes: 60, hours: 3600 } as const;

/** A run that takes longer is told to stop, and its lease runs out. */
const runSecondsMax = 300;

/** How often each process looks for due work. */
const lookMs = 1_000;

export interface Scheduler {
  start(): void;
  /** Ends the running jobs' signals and waits for them. */
  stop(): Promise<void>;
  /** One look at all jobs, for tests and commands. */
  tick(): Promise<void>;
}

interface SchedulerParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly jobs: readonly Job[];
}

/** Runs recurring jobs: a lease in the database lets one process at a time run each. */
export function createScheduler(parts: SchedulerParts): Scheduler {
  const { clock, jobs } = parts;
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const nextLook = new Map<string, number>();
  let timer: Timer | undefined;

  const tick = async (): Promise<void> => {
    const now = clock.now().getTime();
    const due = jobs.filter((job) => (nextLook.get(job.name) ?? 0) <= now);
    for (const job of due) nextLook.set(job.name, now + periodSeconds(job) * 1000);
    await Promise.all(due.map((job) => attempt(parts, job, stopping.signal)));
  };

  return {
    start: () => {
      timer = setInterval(() => {
        const look: Promise<void> = tick().finally(() => running.delete(look));
        running.add(look);
      }, lookMs);
    },
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await Promise.allSettled(running);
    },
    tick,
  };
}

/** Runs a job if its time has come and nobody else runs it. */
async function attempt({ db, clock, log }: SchedulerParts, job: Job, stopping: AbortSignal): Promise<void> {
  try {
    if (!(await claim(db, clock, job))) return;
    await job.run(AbortSignal.any([stopping, AbortSignal.timeout(runSecondsMax * 1000)]));
  } catch (error) {
    log.error({ extra: { job: job.name }, error: failure(error) }, "Job failed");
  }
  const now = clock.now().toISOString();
  await db.rows(sql`update core.jobs set leased_until = ${now} where name = ${job.name}`).catch(() => {
    // The lease runs out by itself.
  });
}

async function claim(db: Database, clock: Clock, job: Job): Promise<boolean> {
  const now = clock.now();
  const due = after(now, periodSeconds(job)).toISOString();
  const lease = after(now, runSecondsMax).toISOString();
  const rows = await db.rows(sql`
    insert into core.jobs as job (name, leased_until, due_at) values (${job.name}, ${lease}, ${due})
    on conflict (name) do update set leased_until = excluded.leased_until, due_at = excluded.due_at
    where job.due_at <= ${now.toISOString()} and job.leased_until <= ${now.toISOString()}
    returning name`);
  return rows.length > 0;
}

function periodSeconds({ every }: Job): number {
  const [count, unit] = every.split(" ") as [string, keyof typeof secondsOf];
  return Number(count) * secondsOf[unit];
}
