import { after, type Clock, type Database } from "#core";
import { sql } from "drizzle-orm";
import { type Level, levels } from "./contract.ts";
import type { Window } from "./drift.ts";

/** One decision, as far as the alarm cares. */
export interface Sight {
  readonly model: string;
  readonly level: Level;
  readonly kind: "heard" | "slow" | "unheard";
}

interface Row {
  readonly hour: string;
  readonly model: string;
  readonly level: Level;
  heard: number;
  slow: number;
  unheard: number;
}

/** Rows per run of the job; the next run takes the rest. */
const rowsMax = 10_000;

/** Counts in memory, added to the table now and then: a decision never waits for a count. */
export function createDriftStore({ db, clock }: { readonly db: Database; readonly clock: Clock }) {
  let pending = new Map<string, Row>();

  const add = (row: Row): void => {
    const key = `${row.hour} ${row.model} ${row.level}`;
    const known = pending.get(key);
    if (!known) return void pending.set(key, { ...row });
    known.heard += row.heard;
    known.slow += row.slow;
    known.unheard += row.unheard;
  };

  return {
    count({ model, level, kind }: Sight): void {
      const isHeard = kind !== "unheard";
      const hour = `${clock.now().toISOString().slice(0, 13)}:00:00Z`;
      add({ hour, model, level, heard: Number(isHeard), slow: Number(kind === "slow"), unheard: Number(!isHeard) });
    },

    /** Adds what was counted since the last time. What could not be stored is kept for the next. */
    async flush(): Promise<void> {
      const rows = [...pending.values()];
      if (rows.length === 0) return;
      pending = new Map();
      try {
        await db.rows(sql`
          insert into triage.decisions as stored (hour, model, level, heard, slow, unheard)
          select (row->>'hour')::timestamptz, row->>'model', row->>'level',
            (row->>'heard')::int, (row->>'slow')::int, (row->>'unheard')::int
          from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as row
          on conflict (hour, model, level) do update set heard = stored.heard + excluded.heard,
            slow = stored.slow + excluded.slow, unheard = stored.unheard + excluded.unheard`);
      } catch (error) {
        for (const row of rows) add(row);
        throw error;
      }
    },

    /** What this model decided in the last so many hours, the running one included. */
    async window(model: string, hours: number): Promise<Window> {
      const since = after(clock.now(), -hours * 3600).toISOString();
      const rows = await db.rows<Omit<Row, "hour" | "model">>(sql`
        select level, sum(heard)::int as heard, sum(slow)::int as slow, sum(unheard)::int as unheard
        from triage.decisions where hour > ${since} and model = ${model} group by level`);
      const of = (level: Level): number => rows.find((row) => row.level === level)?.heard ?? 0;
      return {
        heard: Object.fromEntries(levels.map((level) => [level, of(level)])) as Window["heard"],
        slow: rows.reduce((sum, { slow }) => sum + slow, 0),
        unheard: rows.reduce((sum, { unheard }) => sum + unheard, 0),
      };
    },

    async forget(hours: number): Promise<void> {
      const before = after(clock.now(), -hours * 3600).toISOString();
      await db.rows(sql`
        delete from triage.decisions where (hour, model, level) in
          (select hour, model, level from triage.decisions where hour < ${before} limit ${rowsMax})`);
    },
  };
}
export type DriftStore = ReturnType<typeof createDriftStore>;
