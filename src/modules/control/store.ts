import type { Queries } from "#core";
import { sql, type SQL } from "drizzle-orm";
import type { Feature } from "./contract.ts";

export interface Trip {
  readonly id: string;
  readonly feature: Feature;
  readonly cause: string;
  readonly at: Date;
  readonly proposedAt: Date | null;
}

/** False where the feature is off by itself already. `told` is staged with the row. */
export async function open(
  trip: { readonly id: string; readonly feature: Feature; readonly cause: string; readonly at: string },
  told: SQL,
  queries: Queries,
): Promise<boolean> {
  const { id, feature, cause, at } = trip;
  const rows = await queries.rows(sql`
    with effect as (
      insert into control.trips (id, feature, cause, at) values (${id}, ${feature}, ${cause}, ${at}::timestamptz)
      on conflict (feature) where settled_at is null do nothing returning id
    ), told as (${told}) select id from effect`);
  return rows.length > 0;
}

/** What is off by itself, the oldest first. */
export const standing = (queries: Queries): Promise<Trip[]> =>
  queries.rows<Trip>(sql`
    select id, feature, cause, at, proposed_at as "proposedAt" from control.trips
    where settled_at is null order by at`);

/** Notes how the probe went; so many times well in a row make a proposal. True when this one made it. */
export async function noteProbe(
  feature: Feature,
  isWell: boolean,
  wellMin: number,
  at: string,
  queries: Queries,
): Promise<boolean> {
  const rows = await queries.rows<{ isProposed: boolean }>(sql`
    update control.trips set probed_at = ${at}::timestamptz, well = case when ${isWell} then well + 1 else 0 end,
      proposed_at = case when not ${isWell} then null
        when well + 1 >= ${wellMin} then coalesce(proposed_at, ${at}::timestamptz) else proposed_at end
    where feature = ${feature} and settled_at is null
    returning proposed_at = ${at}::timestamptz as "isProposed"`);
  return rows[0]?.isProposed ?? false;
}

export const settle = (feature: Feature, by: string, at: string, queries: Queries) =>
  queries.rows(sql`
    update control.trips set settled_at = ${at}::timestamptz, settled_by = ${by}
    where feature = ${feature} and settled_at is null`);
