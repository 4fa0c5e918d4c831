import { type Actor, type Clock, type Events, isConflict, type Queries } from "#core";
import { audited } from "#modules/audit/contract.ts";
import { sql } from "drizzle-orm";

/** One choice in the history of choices. */
export interface Activation {
  readonly revision: number;
  /** The name of an imported model; null: the one in the binary. */
  readonly model: string | null;
  /** What a rollback returns to; null: nothing. */
  readonly beneath: number | null;
}

/** Before the first choice. */
export const start: Activation = { revision: 0, model: null, beneath: null };

interface StoreParts {
  readonly clock: Clock;
  readonly events: Pick<Events, "stage">;
}

export interface Told {
  readonly from: string;
  readonly to: string;
}

export const resource = "models.model";

export function createStore({ clock, events }: StoreParts) {
  return {
    async current(queries: Queries): Promise<Activation> {
      const [row] = await queries.rows<Activation>(
        sql`select revision, model, beneath from models.activations order by revision desc limit 1`,
      );
      return row ?? start;
    },

    async at(queries: Queries, revision: number): Promise<Activation> {
      const [row] = await queries.rows<Activation>(
        sql`select revision, model, beneath from models.activations where revision = ${revision}`,
      );
      return row ?? start;
    },

    /** Adds a choice with its audit row. False when somebody else has chosen meanwhile: then nothing was done. */
    async add(queries: Queries, actor: Actor, { revision, model, beneath }: Activation, told: Told): Promise<boolean> {
      const now = clock.now();
      const resourceId = `${told.from} -> ${told.to}`;
      const act = audited(actor, now, { action: "update", resource, resourceId, purpose: "operations" });
      try {
        await queries.rows(sql`
          with effect as (
            insert into models.activations (revision, model, beneath, chosen_by, chosen_at)
            values (${revision}, ${model}, ${beneath}, ${actor.accountId}, ${now.toISOString()})
            returning revision
          ), told as (${events.stage(sql`effect`, [act])})
          select revision from effect`);
        return true;
      } catch (error) {
        if (isConflict(error)) return false;
        throw error;
      }
    },
  };
}
export type Store = ReturnType<typeof createStore>;
