import { Value } from "@sinclair/typebox/value";
import { type SQL, sql } from "drizzle-orm";
import type { Clock } from "./clock.ts";
import type { Database, Queries } from "./database.ts";
import type { Events, Outgoing, Subscription } from "./event.ts";
import { invariant } from "./invariant.ts";
import { failure, type Logger } from "./log.ts";
import type { Metrics } from "./metrics.ts";

/** Facts per delivery. Bounds the transaction that moves them. */
const batchMax = 500;
/** After so many failures a fact waits for a person; the gauge `outbox_stuck` shows it. */
const attemptsMax = 10;
/** How long `settle` waits at most. */
const settleMsMax = 2_000;

interface Row {
  readonly id: number;
  readonly event: string;
  readonly payload: never;
}

export interface Outbox extends Events {
  /** Delivers until nothing is due. Calls while one runs become one more run. */
  drain(): Promise<void>;
  subscribe(subscriptions: readonly Subscription[]): void;
  stop(): Promise<void>;
}

/** The transactional outbox: facts are stored with their effect, and delivered from here at least once. */
export function createOutbox({ db, clock, log, metrics }: { db: Database; clock: Clock; log: Logger; metrics: Metrics }): Outbox {
  const listeners = new Map<string, Subscription[]>();
  const delivered = metrics.counter("outbox.delivered", "Facts delivered.");
  const stuck = metrics.gauge("outbox.stuck", "Facts that failed too often and wait for a person.");
  let running: Promise<void> | undefined;
  let isAsked = false;
  let isStopped = false;

  const take = (tx: Queries, only?: number) =>
    tx.rows<Row>(sql`
      delete from core.outbox where id in (
        select id from core.outbox
        where due_at <= ${clock.now().toISOString()} and attempts < ${attemptsMax}
          ${only === undefined ? sql`` : sql`and id = ${only}`}
        order by id limit ${batchMax} for update skip locked)
      returning id::int as id, event, payload`);

  const hand = async (rows: readonly Row[], tx: Queries): Promise<void> => {
    const inOrder = rows.toSorted((a, b) => a.id - b.id);
    for (const event of new Set(inOrder.map((row) => row.event))) {
      const payloads = inOrder.filter((row) => row.event === event).map(({ payload }) => payload);
      for (const { handle } of listeners.get(event) ?? []) await handle(payloads, tx);
    }
  };

  const deliver = (only?: number): Promise<number> =>
    db.transaction(async (tx) => {
      const rows = await take(tx, only);
      await hand(rows, tx);
      return rows.length;
    });

  /** A batch that fails is tried fact by fact, so that one bad fact does not hold up the others. */
  const deliverSingly = async (): Promise<void> => {
    const due = await db.rows<{ id: number }>(sql`
      select id::int as id from core.outbox where due_at <= ${clock.now().toISOString()} and attempts < ${attemptsMax}
      order by id limit ${batchMax}`);
    for (const { id } of due) {
      try {
        await deliver(id);
      } catch (error) {
        log.error({ error: failure(error) }, "A fact could not be delivered");
        await db.rows(sql`
          update core.outbox set attempts = attempts + 1,
            due_at = ${clock.now().toISOString()}::timestamptz + make_interval(secs => power(2, attempts))
          where id = ${id}`);
      }
    }
    const [count] = await db.rows<{ n: number }>(sql`select count(*)::int as n from core.outbox where attempts >= ${attemptsMax}`);
    stuck.set(count?.n ?? 0);
  };

  const run = async (): Promise<void> => {
    do {
      isAsked = false;
      try {
        for (let n = batchMax; n === batchMax && !isStopped; ) delivered.add({}, (n = await deliver()));
      } catch (error) {
        log.warn({ error: failure(error) }, "A batch of facts failed; trying them one by one");
        await deliverSingly();
      }
    } while (isAsked && !isStopped);
  };

  const drain = (): Promise<void> => {
    isAsked = true;
    running ??= run()
      .catch((error: unknown) => log.error({ error: failure(error) }, "The outbox could not be read"))
      .finally(() => (running = undefined));
    return running;
  };

  return {
    stage,
    publish: async (outgoing, queries = db) => void (await queries.rows(stage(sql`(select 1 as one)`, outgoing))),
    nudge: () => void (isStopped || setTimeout(drain, 0)),
    settle: () => Promise.race([drain(), new Promise<void>((resolve) => setTimeout(resolve, settleMsMax).unref())]),
    drain,
    subscribe: (subscriptions) => {
      for (const one of subscriptions) listeners.set(one.event.name, [...(listeners.get(one.event.name) ?? []), one]);
    },
    stop: async () => {
      isStopped = true;
      await running;
    },
  };
}

/** See `Events.stage`. Payload members known now are checked against the event's schema now. */
function stage(from: SQL, outgoing: readonly Outgoing[]): SQL {
  const facts = outgoing.map(({ event, payload, columns }) => {
    for (const error of Value.Errors(event.payload, payload)) {
      const member = error.path.slice(1).split("/")[0] ?? "";
      invariant(member in columns, `${event.name} takes its payload: ${error.path} ${error.message}`);
    }
    const late = Object.entries(columns).map(([name, value]) => sql`${name}::text, ${value}`);
    const json = sql`${JSON.stringify(payload)}::jsonb`;
    const whole = late.length === 0 ? json : sql`${json} || jsonb_build_object(${sql.join(late, sql`, `)})`;
    return sql`(${event.name}::text, ${whole})`;
  });
  return sql`insert into core.outbox (event, payload)
    select fact.event, fact.payload from ${from} as effect
    cross join lateral (values ${sql.join(facts, sql`, `)}) as fact (event, payload) returning 1`;
}
