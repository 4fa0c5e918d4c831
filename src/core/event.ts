import type { Static, TSchema } from "@sinclair/typebox";
import type { SQL } from "drizzle-orm";
import type { Queries } from "./database.ts";

/** A fact in the past tense that others may care about: `availability.slot_held`. */
export interface Event<Name extends string = string, S extends TSchema = TSchema> {
  readonly name: Name;
  readonly payload: S;
}

export const event = <const Name extends string, S extends TSchema>(name: Name, payload: S): Event<Name, S> => ({
  name,
  payload,
});

/** An event on its way to the outbox. `columns` fills members from the row that the statement made. */
export interface Outgoing {
  readonly event: Event;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly columns: Readonly<Record<string, SQL>>;
}

/** Pairs an event with its payload. Members known only to the database come as SQL over `effect`. */
export function tell<S extends TSchema, Known extends Partial<Static<S>>>(
  fact: Event<string, S>,
  payload: Known,
  columns: Readonly<Record<string, SQL>> = {},
): Outgoing {
  return { event: fact, payload: payload as Readonly<Record<string, unknown>>, columns };
}

/**
 * Hears a fact. The handler gets a batch, in order of commitment, and a transaction in which the
 * batch is also taken off the outbox: what it writes through `tx` happens once. Anything else it
 * does may happen again, so it must be idempotent.
 */
export interface Subscription {
  readonly event: Event;
  readonly handle: (payloads: readonly never[], tx: Queries) => Promise<void>;
}

export const on = <S extends TSchema>(
  fact: Event<string, S>,
  handle: (payloads: readonly Static<S>[], tx: Queries) => Promise<void>,
): Subscription => ({ event: fact, handle });

export interface Events {
  /**
   * An `insert` into the outbox to stand inside a statement as a CTE, so that the fact commits with
   * its effect or not at all. `from` names the CTE whose rows are the effect: one row, one fact of
   * each kind; no row, no fact.
   */
  stage(from: SQL, outgoing: readonly Outgoing[]): SQL;
  /** Publishes facts that have no statement of their own to ride on. */
  publish(outgoing: readonly Outgoing[], queries?: Queries): Promise<void>;
  /** Tells the relay that something was committed. Cheap; many calls become one delivery. */
  nudge(): void;
  /** Resolves when everything that was committed before the call has been delivered, or after 2 s. */
  settle(): Promise<void>;
}
