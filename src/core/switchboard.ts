import { sql } from "drizzle-orm";
import type { Clock } from "./clock.ts";
import type { Database } from "./database.ts";
import { type Events, tell } from "./event.ts";
import { type FlagSpec, type Flags, FlagSet } from "./flag.ts";
import { failure, type Logger } from "./log.ts";

/** How often a process looks for switches that another one turned: well within the promised second. */
const lookMs = 400;

export interface Switchboard extends Flags {
  /** Throws a plain Error that names what is allowed. In force here at once, elsewhere within a second. */
  set(name: string, value: string, by: string): Promise<void>;
  list(): readonly { name: string; value: string; default: string; summary: string }[];
  start(): Promise<void>;
  stop(): void;
}

/** The flags of all modules: declared in code, turned by operators, kept in the database, read from memory. */
export function createSwitchboard(
  { db, clock, log, specs, stage, nudge }: Pick<Events, "stage" | "nudge"> & {
    db: Database; clock: Clock; log: Logger; specs: Readonly<Record<string, FlagSpec>>;
  },
): Switchboard {
  const values = new Map(Object.entries(specs).map(([name, spec]) => [name, spec.default]));
  const listeners = new Map<string, ((value: string) => void)[]>();
  let timer: Timer | undefined;

  const apply = (name: string, value: string): void => {
    if (!values.has(name) || values.get(name) === value) return;
    values.set(name, value);
    for (const listener of listeners.get(name) ?? []) listener(value);
  };
  const load = async (): Promise<void> => {
    const rows = await db.rows<{ name: string; value: string }>(sql`select name, value from core.flags`);
    for (const { name, value } of rows) apply(name, value);
  };

  const look = (): void =>
    void load().catch((error: unknown) => log.warn({ error: failure(error) }, "Flags could not be read"));

  return {
    get: (name) => values.get(name) ?? "",
    onChange: (name, listener) => void listeners.set(name, [...(listeners.get(name) ?? []), listener]),
    async set(name, value, by) {
      const spec = specs[name];
      if (!spec) throw new Error(`no flag "${name}"; there are ${Object.keys(specs).sort().join(", ")}`);
      if (!isAllowed(spec, value)) {
        const allowed = spec.values === "number" ? 'a whole number from 0, or "none"' : spec.values.join(", ");
        throw new Error(`"${name}" takes ${allowed}, not "${value}"`);
      }
      const at = clock.now().toISOString();
      await db.rows(sql`
        with effect as (
          insert into core.flags (name, value, changed_at, changed_by) values (${name}, ${value}, ${at}, ${by})
          on conflict (name) do update
            set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by
          returning 1
        ), told as (${stage(sql`effect`, [tell(FlagSet, { name, value, by, at })])})
        select 1 from effect`);
      nudge();
      apply(name, value);
    },
    list: () => Object.entries(specs).map(([name, spec]) => ({ name, value: values.get(name)!, default: spec.default, summary: spec.summary })),
    async start() {
      await load();
      // The embedded database has one process: nobody else can turn a switch there.
      if (db.kind === "postgres") timer = setInterval(look, lookMs);
    },
    stop: () => clearInterval(timer),
  };
}

const isAllowed = ({ values }: FlagSpec, value: string): boolean =>
  values === "number" ? value === "none" || /^\d{1,9}$/.test(value) : values.includes(value);
