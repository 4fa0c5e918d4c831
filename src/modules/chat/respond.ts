import { type Actor, type Clock, type Database, instant, isConflict, newId, systemActor } from "#core";
import type { Taken } from "./accept.ts";
import type { Announce } from "./announce.ts";
import type { Compose, Reply } from "./compose.ts";
import type { Message } from "./contract.ts";
import type { Hub } from "./hub.ts";
import type { Lanes } from "./lanes.ts";
import type { Audit } from "./record.ts";
import * as replies from "./reply-store.ts";

interface Deps {
  readonly db: Database;
  readonly hub: Hub;
  readonly lanes: Lanes;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly compose: Compose;
  readonly announce: Announce;
}

/** Answers a stored message. */
export type Respond = (sessionId: string, taken: Taken, actor: Actor) => Promise<Message | null>;

/** Answers each stored message once; null where nobody automatic answers. */
export function createRespond({ db, hub, lanes, audit, clock, compose, announce }: Deps): Respond {
  return async function respond(sessionId, taken, actor) {
    const { message, session } = taken;
    if (message.role !== "patient" || !session.assistant || session.state !== "open") return null;
    // Repeats of one message wait here for the first, so that it is assessed once.
    return lanes.run(message.id, async () => {
      const known = await replies.find(db, sessionId, message.seq);
      if (known) return known;
      hub.publish(session.patientId, { type: "typing", sessionId, role: "assistant" });
      const reply = await compose(sessionId, taken, actor);
      return lanes.run(sessionId, () => store(sessionId, taken, reply, actor.requestId));
    });
  };

  /** Stores the answer and tells everyone in the session; gives the first, where another process was faster. */
  async function store(
    sessionId: string,
    { message: { seq: replyTo }, session: { patientId } }: Taken,
    { text, extra, level }: Reply,
    requestId: string,
  ): Promise<Message> {
    const author = systemActor(requestId);
    const written = { id: newId("msg"), role: "assistant" as const, text, at: instant(clock.now()) };
    const told = audit.written(author, written.id);
    try {
      const seq = await replies.insert(db, { ...written, sessionId, replyTo, extra, level }, author, told);
      const message = { ...written, ...extra, seq };
      announce({ id: sessionId, patientId }, message);
      const { triage, suggestions } = extra;
      if (triage) hub.publish(patientId, { type: "triage", sessionId, seq, triage });
      if (suggestions) hub.publish(patientId, { type: "suggestions", sessionId, seq, items: suggestions });
      return message;
    } catch (error) {
      if (!isConflict(error, "messages_reply")) throw error;
      return (await replies.find(db, sessionId, replyTo))!;
    }
  }
}
