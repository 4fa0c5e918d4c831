import type { TSchema } from "@sinclair/typebox";
import { type TypeCheck, TypeCompiler } from "@sinclair/typebox/compiler";
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import type { Events, Outgoing } from "./event.ts";
import { invariant } from "./invariant.ts";
import type { Relay } from "./relay.ts";

/** How long `settle` waits at most. */
const settleMsMax = 2_000;

/** The transactional outbox as modules see it: facts are stored with their effect, and the relay delivers them. */
export function createOutbox(db: Database, relay: Relay): Events {
  const late = () => new Promise<void>((resolve) => setTimeout(resolve, settleMsMax).unref());
  return {
    stage,
    publish: async (outgoing, queries = db) => void (await queries.rows(stage(sql`(select 1 as one)`, outgoing))),
    nudge: relay.nudge,
    settle: () => Promise.race([relay.drain(), late()]),
  };
}

/** See `Events.stage`. */
export function stage(from: SQL, outgoing: readonly Outgoing[]): SQL {
  return sql`insert into core.outbox (event, payload)
    select fact.event, fact.payload from ${from} as effect
    cross join lateral (values ${sql.join(outgoing.map(factOf), sql`, `)}) as fact (event, payload) returning 1`;
}

/** One fact as a row. Members that are known now are checked against the event's schema now. */
function factOf({ event, payload, columns }: Outgoing): SQL {
  const check = checkOf(event.payload);
  if (!check.Check(payload)) {
    for (const { path, message } of check.Errors(payload)) {
      const member = path.slice(1).split("/")[0] ?? "";
      invariant(member in columns, `${event.name} takes its payload: ${path} ${message}`);
    }
  }
  const late = Object.entries(columns).map(([name, value]) => sql`${name}::text, ${value}`);
  const known = sql`${JSON.stringify(payload)}::jsonb`;
  const whole = late.length === 0 ? known : sql`${known} || jsonb_build_object(${sql.join(late, sql`, `)})`;
  return sql`(${event.name}::text, ${whole})`;
}

const checks = new WeakMap<TSchema, TypeCheck<TSchema>>();

/** Compiled once: every audited act passes here. */
function checkOf(schema: TSchema): TypeCheck<TSchema> {
  const known = checks.get(schema) ?? TypeCompiler.Compile(schema);
  checks.set(schema, known);
  return known;
}
