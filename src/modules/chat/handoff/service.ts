import { type Actor, type Clock, type Database, instant, newId, NotFound } from "#core";
import { type SQL, sql } from "drizzle-orm";
import type { Announce } from "../announce.ts";
import { HandoffClosed, HandoffHeld } from "../contract.ts";
import type { Hub } from "../hub.ts";
import type { Lanes } from "../lanes.ts";
import type { Audit } from "../record.ts";
import { type Entry, entryOf, type EntryRow } from "./entry.ts";
import { ended, joined, type Notice, released, resumed } from "./notices.ts";
import * as store from "./store.ts";
import { nameOf } from "./taking.ts";
import type { Tell } from "./tell.ts";

interface Deps {
  readonly db: Database;
  readonly hub: Hub;
  readonly lanes: Lanes;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly tell: Tell;
  readonly emergencyNumber: string;
}

/** How a clinician leaves a conversation for good. */
export type Closing = "assistant" | "end";

type Step = Pick<store.Move, "to" | "from" | "taker" | "session"> & { readonly notice: Notice };

export type Handoffs = ReturnType<typeof createHandoffs>;

/** The clinicians' queue, and who has which conversation. */
export function createHandoffs(deps: Deps) {
  const { db, hub, audit, clock, tell } = deps;
  const step = stepping(deps);
  const entry = (row: EntryRow): Entry => entryOf(row, clock.now());

  return {
    async list(actor: Actor, page: store.Page): Promise<Entry[]> {
      return (await store.list(db, page, audit.queueListed(actor))).map(entry);
    },

    /** True beside it where it was taken by this call; taking what one has changes nothing. */
    async take(id: string, actor: Actor): Promise<{ entry: Entry; isNew: boolean }> {
      const row = await known(db, id);
      const name = nameOf(actor);
      const moved = await step(row, actor, {
        to: "taken",
        from: sql`h.state = 'waiting'`,
        taker: { id: actor.accountId, name },
        session: "with_clinician",
        notice: joined(name),
      });
      if (moved) {
        hub.enter(moved.sessionId, actor.accountId);
        return { entry: tell.taken(moved), isNew: true };
      }
      const now = await known(db, id);
      if (now.state === "taken" && now.takenBy === actor.accountId) return { entry: entry(now), isNew: false };
      throw refusal(now);
    },

    ...leaving(deps, step),

    openIn: (sessionId: string): Promise<EntryRow | undefined> => store.openIn(db, sessionId),
    waiting: () => store.waiting(db, instant(clock.now())),
  };
}

/** The ways out of a conversation. */
function leaving({ db, hub, clock, tell, emergencyNumber }: Deps, step: ReturnType<typeof stepping>) {
  const leave = ({ sessionId }: EntryRow, actor: Actor): void => hub.leave(sessionId, actor.accountId);
  return {
    /** Back to its place in the queue; the patient has not begun to wait anew. */
    async release(id: string, actor: Actor): Promise<Entry> {
      const row = await known(db, id);
      const moved = await step(row, actor, {
        to: "waiting",
        from: sql`h.state = 'taken' and ${isTheirs(actor)}`,
        taker: null,
        session: "open",
        notice: released(row.takenByName ?? nameOf(actor)),
      });
      if (moved) {
        leave(moved, actor);
        return tell.moved(moved, "released", row.takenByName);
      }
      const now = await known(db, id);
      if (now.state === "waiting") return entryOf(now, clock.now());
      throw refusal(now);
    },

    async close(id: string, actor: Actor, closing: Closing): Promise<Entry> {
      const row = await known(db, id);
      const name = row.takenByName ?? nameOf(actor);
      const moved = await step(row, actor, {
        to: "closed",
        from: sql`(h.state = 'waiting' or h.state = 'taken' and ${isTheirs(actor)})`,
        taker: undefined,
        session: closing === "end" ? "closed" : "open",
        notice: closing === "end" ? ended(name, emergencyNumber) : resumed(name),
      });
      if (!moved) throw refusal(await known(db, id));
      leave(moved, actor);
      return tell.moved(moved, "closed");
    },
  };
}

const known = async (db: Database, id: string): Promise<EntryRow> => {
  const row = await store.find(db, id);
  if (!row) throw NotFound("No such handoff.", {});
  return row;
};

/** An administrator may end what its clinician has left open. */
const isTheirs = ({ role, accountId }: Actor): SQL => (role === "admin" ? sql`true` : sql`h.taken_by = ${accountId}`);

const refusal = ({ state, takenByName }: EntryRow) =>
  state === "closed"
    ? HandoffClosed("This conversation has left the queue.", {})
    : HandoffHeld(takenByName ? `${takenByName} has this conversation.` : "Nobody has it yet.", { by: takenByName });

/** One step of an entry: in the lane of its session, so that what is stored first is told first. */
const stepping =
  ({ db, lanes, audit, clock, announce }: Deps) =>
  ({ id, sessionId }: EntryRow, actor: Actor, { notice, ...change }: Step): Promise<EntryRow | undefined> =>
    lanes.run(sessionId, async () => {
      const at = instant(clock.now());
      const name = nameOf(actor);
      const line = { id: newId("msg"), ...notice, name };
      const move = { ...change, id, by: actor.accountId, at, notice: line };
      const moved = await store.move(db, move, audit.moved(actor, id));
      if (!moved) return undefined;
      const { entry, notice: said } = moved;
      const message = { id: line.id, seq: said.seq, role: "system", text: said.text, at, by: name } as const;
      announce({ id: sessionId, patientId: entry.patientId }, message);
      return entry;
    });
