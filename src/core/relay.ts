import { sql } from "drizzle-orm";
import type { Clock } from "./clock.ts";
import type { Database, Queries } from "./database.ts";
import type { Subscription } from "./event.ts";
import { failure, type Logger } from "./log.ts";
import type { CountUp, Metrics, SetTo } from "./metrics.ts";

/** Facts per delivery. Bounds the transaction that moves them. */
const batchMax = 500;
/** After so many failures a fact waits for a person; the gauge `outbox.stuck` shows it. */
const attemptsMax = 10;

interface Fact {
  readonly id: number;
  readonly event: string;
  readonly payload: never;
}

interface RelayParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** Takes facts off the outbox and hands them to whoever listens, at least once. */
export class Relay {
  readonly #parts: RelayParts;
  readonly #delivered: CountUp;
  readonly #stuck: SetTo;
  readonly #listeners = new Map<string, Subscription[]>();
  #running: Promise<void> | undefined;
  #isAsked = false;
  #isStopped = false;

  constructor(parts: RelayParts) {
    this.#parts = parts;
    this.#delivered = parts.metrics.counter("outbox.delivered", "Facts delivered.");
    this.#stuck = parts.metrics.gauge("outbox.stuck", "Facts that failed too often and wait for a person.");
  }

  subscribe(subscriptions: readonly Subscription[]): void {
    for (const one of subscriptions) {
      this.#listeners.set(one.event.name, [...(this.#listeners.get(one.event.name) ?? []), one]);
    }
  }

  /** Something was committed: look soon. Many calls become one delivery. */
  readonly nudge = (): void => {
    if (!this.#isStopped) setTimeout(() => this.drain(), 0);
  };

  /** Delivers until nothing is due. Calls while one runs become one more run. */
  drain(): Promise<void> {
    this.#isAsked = true;
    this.#running ??= this.#run()
      .catch((error: unknown) => this.#parts.log.error({ error: failure(error) }, "The outbox could not be read"))
      .then(() => {
        this.#running = undefined;
        // Somebody may have asked after the last look and before this line; they wait for this promise.
        return this.#isAsked && !this.#isStopped ? this.drain() : undefined;
      });
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#isAsked && !this.#isStopped) {
      this.#isAsked = false;
      try {
        while ((await this.#deliver()) === batchMax && !this.#isStopped);
      } catch (error) {
        this.#parts.log.warn({ error: failure(error) }, "A batch of facts failed; trying them one by one");
        await this.#deliverSingly();
      }
    }
  }

  /** Moves one batch, or one fact, in a transaction: off the outbox and into the hands of its listeners. */
  #deliver(only?: number): Promise<number> {
    return this.#parts.db.transaction(async (tx) => {
      const facts = await tx.rows<Fact>(sql`
        delete from core.outbox where id in (
          select id from core.outbox
          where due_at <= ${this.#now()} and attempts < ${attemptsMax}
            ${only === undefined ? sql`` : sql`and id = ${only}`}
          order by id limit ${batchMax} for update skip locked)
        returning id::int as id, event, payload`);
      await this.#hand(facts, tx);
      this.#delivered.add({}, facts.length);
      return facts.length;
    });
  }

  async #hand(facts: readonly Fact[], tx: Queries): Promise<void> {
    const inOrder = facts.toSorted((a, b) => a.id - b.id);
    for (const event of new Set(inOrder.map((fact) => fact.event))) {
      const payloads = inOrder.filter((fact) => fact.event === event).map(({ payload }) => payload);
      for (const { handle } of this.#listeners.get(event) ?? []) await handle(payloads, tx);
    }
  }

  /** A batch that fails is tried fact by fact, so that one bad fact does not hold up the others. */
  async #deliverSingly(): Promise<void> {
    const { db, log } = this.#parts;
    const due = await db.rows<{ id: number }>(sql`
      select id::int as id from core.outbox where due_at <= ${this.#now()} and attempts < ${attemptsMax}
      order by id limit ${batchMax}`);
    for (const { id } of due) {
      try {
        await this.#deliver(id);
      } catch (error) {
        log.error({ error: failure(error) }, "A fact could not be delivered");
        await this.#postpone(id);
      }
    }
    const [count] = await db.rows<{ n: number }>(
      sql`select count(*)::int as n from core.outbox where attempts >= ${attemptsMax}`,
    );
    this.#stuck.set(count?.n ?? 0);
  }

  /** Each failure doubles the wait, from one second. */
  async #postpone(id: number): Promise<void> {
    await this.#parts.db.rows(sql`
      update core.outbox set attempts = attempts + 1,
        due_at = ${this.#now()}::timestamptz + make_interval(secs => power(2, attempts))
      where id = ${id}`);
  }

  #now(): string {
    return this.#parts.clock.now().toISOString();
  }
}
