import type { SQL } from "drizzle-orm";
import { PgDialect, type PgDatabase, type PgQueryResultHKT } from "drizzle-orm/pg-core";

/** What a statement can be sent to: the database itself, or an open transaction. */
export interface Queries {
  /** Drizzle's query builder, the same type over both drivers. */
  readonly orm: PgDatabase<PgQueryResultHKT>;
  /**
   * Sends one statement and returns its rows. Timestamps come as `Date`, `int8` as number, `jsonb`
   * parsed. Send instants as RFC 3339 text and JSON through `json()`. Throws `SqlError`.
   */
  rows<Row = Record<string, unknown>>(statement: SQL): Promise<Row[]>;
}

export interface Database extends Queries {
  readonly kind: "embedded" | "postgres";
  /**
   * Runs `work` in one transaction; a throw rolls back. Await nothing but `tx` inside: the embedded
   * database has one connection, and an idle transaction holds everybody up.
   */
  transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
  /** One round trip, for health checks. Throws when the database does not answer in time. */
  ping(signal: AbortSignal): Promise<void>;
  /** Several statements without parameters, as migrations are. */
  script(text: string): Promise<void>;
  close(): Promise<void>;
}

/** A failure that the database reported. The message holds the code and the constraint, never values. */
export class SqlError extends Error {
  override readonly name = "SqlError";
  /** SQLSTATE, e.g. `23505` for a unique violation. */
  readonly code: string;
  readonly constraint: string | undefined;

  constructor(code: string, constraint: string | undefined, options?: ErrorOptions) {
    super(`database refused the statement: ${code}${constraint ? ` (${constraint})` : ""}`, options);
    this.code = code;
    this.constraint = constraint;
  }
}

/** Unique, exclusion and serialization conflicts, and deadlocks: someone else was first. */
export const isConflict = (error: unknown, constraint?: string): boolean =>
  error instanceof SqlError &&
  ["23505", "23P01", "40001", "40P01"].includes(error.code) &&
  (constraint === undefined || error.constraint === constraint);

const dialect = new PgDialect();

/** A statement as text with numbered parameters. */
export const compile = (statement: SQL): { text: string; params: unknown[] } => {
  const { sql, params } = dialect.sqlToQuery(statement);
  return { text: sql, params };
};
