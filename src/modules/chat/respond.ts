import { type Actor, type Clock, type Database, instant, isConflict, newId, systemActor } from "#core";
import type { Crisis } from "#modules/safety/contract.ts";
import type { Taken } from "./accept.ts";
import type { Announce } from "./announce.ts";
import type { Compose, Reply } from "./compose.ts";
import type { Message } from "./contract.ts";
import { entering } from "./handoff/store.ts";
import type { Tell } from "./handoff/tell.ts";
import type { Hub } from "./hub.ts";
import type { Lanes } from "./lanes.ts";
import { fixed } from "./making.ts";
import type { Audit } from "./record.ts";
import * as replies from "./reply-store.ts";

interface Deps {
  readonly db: Database;
  readonly hub: Hub;
  readonly lanes: Lanes;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly crisis: Crisis;
  readonly compose: Compose;
  readonly announce: Announce;
  readonly tell: Tell;
}

/** Answers a stored message. `waiter` fires when the one who sent it by a call has gone. */
export type Respond = (sessionId: string, taken: Taken, actor: Actor, waiter?: AbortSignal) => Promise<Message | null>;

/** Answers each stored message once; null where nobody automatic answers. */
export function createRespond(deps: Deps): Respond {
  const { db, hub, lanes, crisis, compose } = deps;
  const store = storing(deps);
  return async function respond(sessionId, taken, actor, waiter) {
    const { message, session } = taken;
    if (message.role !== "patient" || session.state !== "open") return null;
    if (!session.assistant) return comfort(sessionId, taken, actor);
    // Repeats of one message wait here for the first, so that it is assessed once.
    return lanes.run(message.id, async () => {
      const known = await replies.find(db, sessionId, message.seq);
      if (known) return known;
      hub.publish(session.patientId, { type: "typing", sessionId, role: "assistant" });
      using watch = hub.watch({ id: sessionId, patientId: session.patientId }, waiter);
      const tell = (text: string): void =>
        hub.publish(session.patientId, { type: "delta", sessionId, replyTo: message.seq, text });
      const reply = await compose(sessionId, taken, actor, { signal: watch.signal, tell });
      return lanes.run(sessionId, () => store(sessionId, taken, reply, { role: "assistant", actor }));
    });
  };

  /** Where no assistant answers, somebody in danger is told where help is all the same; it is no answer. */
  async function comfort(sessionId: string, taken: Taken, actor: Actor): Promise<null> {
    const danger = crisis.recognise(taken.message.text);
    if (danger === undefined) return null;
    const extra = { handoff: { offered: true, reason: "crisis" } };
    const help = { text: crisis.help(danger.kind).text, extra, level: null, made: fixed("crisis") };
    await lanes.run(sessionId, () => store(sessionId, taken, help, { role: "system", actor }));
    return null;
  }
}

/**
 * Stores the answer and tells everyone in the session; gives the first, where another process was faster, and null
 * where a clinician has come meanwhile.
 */
const storing =
  ({ db, hub, audit, clock, announce, tell }: Deps) =>
  async (
    sessionId: string,
    { message: { seq: replyTo }, session: { patientId } }: Taken,
    { text, extra, level, made, wants }: Reply,
    { role, actor: { requestId } }: { readonly role: "assistant" | "system"; readonly actor: Actor },
  ): Promise<Message | null> => {
    const author = systemActor(requestId);
    const written = { id: newId("msg"), role, text, at: instant(clock.now()) };
    const told = audit.written(author, written.id);
    const queueing = wants && {
      entering: entering({ id: newId("hnd"), reason: wants, at: written.at }),
      told: audit.entered(author),
    };
    try {
      const reply = { ...written, sessionId, replyTo, extra, level, made };
      const stored = await replies.insert(db, reply, author, told, queueing);
      if (!stored) return null;
      const { seq, entry } = stored;
      const message = { ...written, ...extra, seq };
      announce({ id: sessionId, patientId }, message);
      const { triage, suggestions } = extra;
      if (triage) hub.publish(patientId, { type: "triage", sessionId, seq, triage });
      if (suggestions) hub.publish(patientId, { type: "suggestions", sessionId, seq, items: suggestions });
      if (entry) tell.entered(entry);
      return message;
    } catch (error) {
      if (!isConflict(error, "messages_reply")) throw error;
      return (await replies.find(db, sessionId, replyTo)) ?? null;
    }
  };
