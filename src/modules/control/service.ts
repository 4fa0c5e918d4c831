import { type Actor, type Clock, type Database, type Events, type Flags, instant, newId, systemActor } from "#core";
import { audited } from "#modules/audit/contract.ts";
import { sql } from "drizzle-orm";
import { type Feature, features } from "./contract.ts";
import { open, settle, standing } from "./store.ts";

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: Events;
  readonly flags: Flags;
  readonly isForbidden: (feature: Feature) => boolean;
}

/** One switch, as an operator sees it. */
export interface Switch {
  readonly name: string;
  readonly value: string;
  /** Why it was switched off by itself, and since when it is proposed to switch it on again. */
  readonly cause: string | null;
  readonly proposedAt: string | null;
}

export type Service = ReturnType<typeof createService>;

/** The switches turned by hand, and by themselves. */
export function createService({ db, clock, events, flags, isForbidden }: Deps) {
  const names = () => flags.names().filter((name) => name === "ai" || name.startsWith("ai."));
  return {
    names,
    async list(): Promise<{ items: Switch[]; forbidden: string[] }> {
      const trips = await standing(db);
      const items = names().map((name) => {
        const trip = trips.find(({ feature }) => name === `ai.${feature}`);
        const proposedAt = trip?.proposedAt ? instant(trip.proposedAt) : null;
        return { name, value: flags.get(name), cause: trip?.cause ?? null, proposedAt };
      });
      return { items, forbidden: features.filter(isForbidden) };
    },
    /** Turns one by hand. What it was switched off by itself for is settled by that. */
    async turn(name: string, value: "on" | "off", actor: Actor): Promise<void> {
      const feature = features.find((one) => name === `ai.${one}`);
      if (feature && value === "on") await settle(feature, actor.accountId, instant(clock.now()), db);
      await flags.set(name, value, actor.accountId);
    },
    settled: (feature: Feature): Promise<unknown> => settle(feature, "operator", instant(clock.now()), db),
    async trip(feature: Feature, cause: string): Promise<void> {
      const at = clock.now();
      const id = newId("trp");
      const act = { action: "update", resource: "control.trip", resourceId: id, purpose: "operations" } as const;
      const told = events.stage(sql`effect`, [audited(systemActor("control"), at, act)]);
      const isNew = await open({ id, feature, cause, at: instant(at) }, told, db);
      events.nudge();
      // Also where the row was there: another process wrote it, and its switch may not have arrived.
      if (isNew || flags.get(`ai.${feature}`) !== "off") await flags.set(`ai.${feature}`, "off", "system");
    },
  };
}
