import type { Clock, Database } from "#core";
import { sql } from "drizzle-orm";

/** What models may take in a day (UTC); 0 is none. */
export interface Limits {
  readonly tokensPerPerson: number;
  readonly tokens: number;
  /** In the currency that the prices are set in; null is no bound. */
  readonly cost: number | null;
}

/** A part of the day's budget, kept for one call until it is known what that took. */
export interface Reservation {
  settle(spent: { readonly tokens: number; readonly cost: number }): Promise<void>;
}

export interface Budget {
  /** Undefined when the person's or everybody's budget of the day is used up. */
  reserve(accountId: string, tokens: number): Promise<Reservation | undefined>;
}

/**
 * Counts tokens and money by person and day in the database: restarts and other processes count along. What a call
 * could take at most is counted before it and put right after, so that many at once do not pass the limit together.
 */
export function createBudget({ db, clock, limits }: { db: Database; clock: Clock; limits: Limits }): Budget {
  return {
    async reserve(accountId, tokens) {
      const day = clock.now().toISOString().slice(0, 10);
      const rows = await db.rows(sql`
        with spent as (
          select coalesce(sum(tokens), 0) as tokens, coalesce(sum(cost), 0) as cost,
            coalesce(sum(tokens) filter (where account_id = ${accountId}), 0) as own
          from ai.spending where day = ${day}::date
        )
        insert into ai.spending as old (day, account_id, tokens, cost)
        select ${day}::date, ${accountId}, ${tokens}, 0 from spent
        where spent.tokens + ${tokens} <= ${limits.tokens} and spent.own + ${tokens} <= ${limits.tokensPerPerson}
          and (${limits.cost}::float8 is null or spent.cost < ${limits.cost}::float8)
        on conflict (day, account_id) do update set tokens = old.tokens + excluded.tokens
        where old.tokens + excluded.tokens <= ${limits.tokensPerPerson}
        returning 1`);
      if (rows.length === 0) return undefined;
      return {
        settle: async (spent) =>
          void (await db.rows(sql`
            update ai.spending set tokens = tokens + ${spent.tokens - tokens}, cost = cost + ${spent.cost}
            where day = ${day}::date and account_id = ${accountId}`)),
      };
    },
  };
}
