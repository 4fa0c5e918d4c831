import { type Actor, type Clock, type Database, type Events, systemActor } from "#core";
import { audited } from "#modules/audit/contract.ts";
import type { ModelHost } from "./contract.ts";
import { type Activation, resource, type Store } from "./store.ts";

export interface GroundParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: Pick<Events, "publish" | "nudge">;
  readonly host: ModelHost;
  readonly store: Store;
}

/** Who has the data directory has the command line: no account stands behind it. */
export const operator: Actor = { ...systemActor("command-line"), accountId: "command-line" };

/** What every use case stands on: the parts, the record, and what a choice means today. */
export interface Ground extends GroundParts {
  /** For acts that have no statement of their own. */
  readonly record: (action: "create" | "refuse", name: string | null) => Promise<void>;
  /** The name of what was chosen, also where it is not here any more. */
  readonly chosen: (activation: Activation) => Promise<string>;
}

export const createGround = (parts: GroundParts): Ground => ({
  ...parts,
  async record(action, name) {
    const outcome = action === "create" ? "success" : "refused";
    const act = { action, resource, resourceId: name, purpose: "operations", outcome } as const;
    await parts.events.publish([audited(operator, parts.clock.now(), act)]);
    parts.events.nudge();
  },
  async chosen({ model }) {
    if (model !== null) return model;
    const all = await parts.host.list();
    return all.find(({ task, origin }) => task === "triage" && origin === "built-in")!.name;
  },
});
