import { type Database, failure, type Logger, type Queries } from "#core";
import { sql } from "drizzle-orm";

/** What may be quoted now, in one number, and which vectors find it. */
export interface Stored {
  /** Grows with every change of what may be quoted. */
  readonly version: number;
  /** The vectors that serve, by their name in `vectors.model`; null before there are any. */
  readonly serving: string | null;
  /** Those that are being made to take their place. */
  readonly building: string | null;
}

/** What this process knows of the stored state. */
export interface IndexState {
  now(): Stored;
  /** Another one after each change that this process has heard of. */
  version(): string;
  /** Reads the state anew; afterwards nothing is remembered from before a change. */
  load(): Promise<Stored>;
  /** Forgets what is remembered, for a reason that is not stored: vectors were added. */
  touch(): void;
  start(): Promise<void>;
  stop(): void;
}

/** Within the second in which a removal has to be in force everywhere. */
const lookMs = 400;

interface StateDeps {
  readonly db: Database;
  readonly log: Logger;
  readonly onChange: () => void;
}

export function createState({ db, log, onChange }: StateDeps): IndexState {
  let known: Stored = { version: 0, serving: null, building: null };
  let touched = 0;
  let timer: Timer | undefined;
  const load = async (): Promise<Stored> => {
    const stored = await readState(db);
    const isOther = stored.version !== known.version || stored.serving !== known.serving;
    known = stored;
    if (isOther) onChange();
    return stored;
  };
  const look = (): void =>
    void load().catch((error: unknown) => {
      log.warn({ error: failure(error) }, "The state of the knowledge could not be read");
    });
  return {
    now: () => known,
    version: () => `${known.version}.${touched}`,
    load,
    touch: () => {
      touched += 1;
      onChange();
    },
    start: async () => {
      await load();
      // The embedded database has one process, which hears of its own changes.
      if (db.kind === "postgres") timer = setInterval(look, lookMs);
    },
    stop: () => clearInterval(timer),
  };
}

async function readState(queries: Queries): Promise<Stored> {
  const [row] = await queries.rows<Stored>(sql`select version, serving, building from knowledge.state`);
  return row!;
}

/** Tells every process that what may be quoted has changed. */
export async function bumpVersion(queries: Queries): Promise<void> {
  await queries.rows(sql`update knowledge.state set version = version + 1`);
}

/** Names the first vectors; those that serve already go on. */
export async function serveFirst(key: string, queries: Queries): Promise<void> {
  await queries.rows(sql`update knowledge.state set serving = ${key} where serving is null`);
}

/** Begins a new set of vectors, unless one of these names is being made already. */
export async function beginBuilding(key: string, unless: readonly string[], queries: Queries): Promise<void> {
  await queries.rows(sql`
    update knowledge.state set building = ${key}
    where building is null or building not in (select jsonb_array_elements_text(${JSON.stringify(unless)}::jsonb))`);
}

/** Gives up what was being made: the one that serves is made by this model again. */
export async function endBuilding(queries: Queries): Promise<void> {
  await queries.rows(sql`update knowledge.state set building = null where building is not null`);
}

/**
 * Lets the new vectors serve, all at once; only when every passage has one, seen in the same statement. False
 * when one is missing, or when they are not being made any more.
 */
export async function switchTo(key: string, queries: Queries): Promise<boolean> {
  const rows = await queries.rows(sql`
    update knowledge.state set serving = ${key}, building = null, version = version + 1
    where building = ${key} and not exists (
      select from knowledge.chunks as chunk where chunk.same_as is null and not exists (
        select from knowledge.vectors as vector where vector.chunk_id = chunk.id and vector.model = ${key}))
    returning serving`);
  return rows.length > 0;
}

/** Vectors that neither serve nor are being made, some at a time: true while there may be more. */
export async function clearOutdated(limit: number, queries: Queries): Promise<boolean> {
  const rows = await queries.rows(sql`
    delete from knowledge.vectors where ctid = any (array(
      select vector.ctid from knowledge.vectors as vector cross join knowledge.state
      where state.serving is not null and vector.model not in (state.serving, coalesce(state.building, state.serving))
      limit ${limit})) returning 1`);
  return rows.length === limit;
}
