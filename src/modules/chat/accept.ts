import { type Actor, type Clock, type Database, instant, isConflict, KeyReused, newId, NotFound } from "#core";
import type { Crisis } from "#modules/safety/contract.ts";
import type { Announce } from "./announce.ts";
import type { Message } from "./contract.ts";
import { entering } from "./handoff/store.ts";
import { joining, nameOf } from "./handoff/taking.ts";
import type { Tell } from "./handoff/tell.ts";
import type { Hub } from "./hub.ts";
import type { Lanes } from "./lanes.ts";
import * as messages from "./message-store.ts";
import { voiceOf } from "./participant.ts";
import type { Audit } from "./record.ts";
import { find, type Standing } from "./session-store.ts";

/** What somebody writes. A `clientId` is their own name for it: coming again, it is the same message. */
export interface Given {
  readonly sessionId: string;
  readonly text: string;
  readonly clientId: string | null;
}

/** A message that was stored, now or when it came first, and how its session stands. */
export interface Taken {
  readonly message: Message;
  readonly session: Standing;
}

interface Deps {
  readonly db: Database;
  readonly hub: Hub;
  readonly lanes: Lanes;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly announce: Announce;
  readonly tell: Tell;
  readonly crisis: Crisis;
}

/** Stores a message once per `clientId`, and tells everyone in the session. */
export function createAccept({ db, hub, lanes, audit, clock, announce, tell, crisis }: Deps) {
  return function accept(given: Given, actor: Actor): Promise<Taken> {
    return lanes.run(given.sessionId, async () => {
      try {
        return await store(given, actor);
      } catch (error) {
        if (given.clientId === null || !isConflict(error, "messages_client")) throw error;
        return repeated({ ...given, clientId: given.clientId }, actor);
      }
    });
  };

  async function store({ sessionId, text, clientId }: Given, actor: Actor): Promise<Taken> {
    const written = { id: newId("msg"), role: voiceOf(actor), text, at: instant(clock.now()) };
    const extra = written.role === "clinician" ? { by: nameOf(actor) } : {};
    const told = audit.written(actor, written.id);
    const queueing = queueingOf(written, actor);
    const accepted = await messages.accept(db, { ...written, sessionId, clientId, extra }, actor, told, queueing);
    if (!accepted) throw NotFound("No such session.", {});
    const { seq, entry, ...session } = accepted;
    if (written.role === "clinician") hub.enter(sessionId, actor.accountId);
    const message = { ...written, ...extra, seq };
    announce({ id: sessionId, patientId: session.patientId }, message);
    if (entry) tell[written.role === "clinician" ? "joined" : "entered"](entry);
    return { message, session };
  }

  /** Danger is written into the queue with the message that tells of it, whoever answers in the session. */
  function queueingOf({ role, text, at }: Pick<Message, "role" | "text" | "at">, actor: Actor) {
    if (role === "clinician") return { entering: joining(actor, at), told: audit.entered(actor) };
    if (crisis.recognise(text) === undefined) return undefined;
    return { entering: entering({ id: newId("hnd"), reason: "crisis", at }), told: audit.entered(actor) };
  }

  /** The same `clientId` again: the same message, unless it says something else. */
  async function repeated(
    { sessionId, clientId, text }: Given & { readonly clientId: string },
    actor: Actor,
  ): Promise<Taken> {
    const [first, session] = await Promise.all([messages.byClientId(db, sessionId, clientId), find(db, sessionId)]);
    if (!first || !session || first.authorId !== actor.accountId) throw NotFound("No such session.", {});
    if (first.message.text !== text) throw KeyReused("Use a new key for a new message.", {});
    return { message: first.message, session };
  }
}
