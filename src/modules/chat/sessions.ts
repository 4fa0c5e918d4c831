import { type Actor, type Clock, type Database, instant, newId, type Queries } from "#core";
import type { Message, Session } from "./contract.ts";
import * as messages from "./message-store.ts";
import { mayEnter } from "./participant.ts";
import type { Audit } from "./record.ts";
import * as store from "./session-store.ts";

interface Deps {
  readonly db: Database;
  readonly audit: Audit;
  readonly clock: Clock;
}

export type Sessions = ReturnType<typeof createSessions>;

/** Sessions as those see them who may. */
export const createSessions = ({ db, audit, clock }: Deps) => ({
  async start(queries: Queries, actor: Actor, { assistant }: Pick<Session, "assistant">): Promise<Session> {
    const session: Session = {
      id: newId("cht"),
      startedAt: instant(clock.now()),
      state: "open",
      assistant,
      lastSeq: 0,
      level: null,
    };
    await store.insert(queries, session, actor.accountId, audit.started(actor, session.id));
    return session;
  },

  list: (actor: Actor, page: { before: string | undefined; limit: number }): Promise<Session[]> =>
    store.list(db, actor, page, audit.listed(actor)),

  /** Undefined when there is no such session for the actor. */
  async find(id: string, actor: Actor): Promise<store.Standing | undefined> {
    const session = await store.find(db, id);
    return session && mayEnter(actor, session) ? session : undefined;
  },

  /** Its messages, ascending. Undefined when there is no such session for the actor. */
  read: (id: string, actor: Actor, page: messages.MessagePage): Promise<Message[] | undefined> =>
    messages.page(db, id, actor, page, audit.read(actor, id)),
});
