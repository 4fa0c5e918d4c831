import { sql } from "drizzle-orm";
import type { Clock } from "./clock.ts";
import type { Database } from "./database.ts";
import { type Events, tell } from "./event.ts";
import { type FlagSpec, type Flags, FlagSet } from "./flag.ts";
import { failure, type Logger } from "./log.ts";

/** How often a process looks for switches that another one turned: well within the promised second. */
const lookMs = 400;

interface SwitchboardParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly events: Pick<Events, "stage" | "nudge">;
  readonly specs: Readonly<Record<string, FlagSpec>>;
}

/** The flags of all modules: declared in code, turned by operators, kept in the database, read from memory. */
export class Switchboard implements Flags {
  readonly #parts: SwitchboardParts;
  readonly #values: Map<string, string>;
  readonly #listeners = new Map<string, ((value: string) => void)[]>();
  #timer: Timer | undefined;

  constructor(parts: SwitchboardParts) {
    this.#parts = parts;
    this.#values = new Map(Object.entries(parts.specs).map(([name, spec]) => [name, spec.default]));
  }

  names(): readonly string[] {
    return Object.keys(this.#parts.specs);
  }

  get(name: string): string {
    return this.#values.get(name) ?? "";
  }

  onChange(name: string, listener: (value: string) => void): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
  }

  list(): readonly { name: string; value: string; default: string; summary: string }[] {
    return Object.entries(this.#parts.specs).map(([name, { default: usual, summary }]) => {
      return { name, value: this.get(name), default: usual, summary };
    });
  }

  async set(name: string, value: string, by: string): Promise<void> {
    const { db, clock, events, specs } = this.#parts;
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
      ), told as (${events.stage(sql`effect`, [tell(FlagSet, { name, value, by, at })])})
      select 1 from effect`);
    events.nudge();
    this.#apply(name, value);
  }

  async start(): Promise<void> {
    await this.#load();
    // The embedded database has one process: nobody else can turn a switch there.
    if (this.#parts.db.kind === "postgres") this.#timer = setInterval(() => this.#look(), lookMs);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    void this.#load().catch((error: unknown) => {
      this.#parts.log.warn({ error: failure(error) }, "Flags could not be read");
    });
  }

  async #load(): Promise<void> {
    const rows = await this.#parts.db.rows<{ name: string; value: string }>(sql`select name, value from core.flags`);
    for (const { name, value } of rows) this.#apply(name, value);
  }

  #apply(name: string, value: string): void {
    if (!this.#values.has(name) || this.#values.get(name) === value) return;
    this.#values.set(name, value);
    for (const listener of this.#listeners.get(name) ?? []) listener(value);
  }
}

const isAllowed = ({ values }: FlagSpec, value: string): boolean =>
  values === "number" ? value === "none" || /^\d{1,9}$/.test(value) : values.includes(value);
