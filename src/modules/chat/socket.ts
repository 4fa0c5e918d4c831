import {
  type Actor, type Authenticator, type Clock, type Database, type Events, failure, type Limits, type Logger, Problem, requestId,
} from "#core";
import type { ChatEvent } from "./contract.ts";
import { Feed } from "./feed.ts";
import { type Frame, parseFrame } from "./frame.ts";
import type { Hub } from "./hub.ts";
import { Inbox } from "./inbox.ts";
import type { Service } from "./service.ts";
import type { Store } from "./store.ts";

/** Frames that wait for their turn; a client that sends more without reading is cut off. */
const inboxMax = 64;
/** A socket that does not say who it is within this time is closed. */
const authSecondsMax = 10;

export const closeCode = { goingAway: 1001, policy: 1008, unauthenticated: 4401 } as const;

/** What is needed of a WebSocket. */
export interface Wire {
  /** False when the peer does not read and too much waits. */
  send(text: string): boolean;
  close(code: number, reason: string): void;
}

export interface SocketDeps {
  readonly db: Database;
  readonly store: Store;
  readonly service: Service;
  readonly hub: Hub;
  readonly authenticator: Authenticator;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly events: Events;
  readonly log: Logger;
}

export interface Conversation {
  receive(data: string): void;
  closed(): void;
}

/** One socket: who it is, what it sends, and what it has been told. */
export function converse(wire: Wire, address: string, token: string | undefined, deps: SocketDeps): Conversation {
  const { db, store, service, hub, authenticator, limits, clock, log } = deps;
  let actor: Actor | undefined;
  let leave = (): void => {};
  const write = (value: object): void => {
    if (!wire.send(JSON.stringify(value))) wire.close(closeCode.policy, "too slow");
  };
  const feed = new Feed((event: ChatEvent) => write(event));
  const inbox = new Inbox<string>((data) => handle(data), inboxMax);
  const patience = setTimeout(() => actor ?? refuse("Say who you are first."), authSecondsMax * 1000);
  if (token) void inbox.put(JSON.stringify({ type: "auth", token }));

  return {
    receive: (data) => {
      if (!inbox.put(data)) wire.close(closeCode.policy, "too many frames at once");
    },
    closed: () => {
      clearTimeout(patience);
      leave();
    },
  };

  function refuse(error: string): void {
    write({ type: "error", status: 401, error });
    wire.close(closeCode.unauthenticated, "unauthenticated");
  }

  async function handle(data: string): Promise<void> {
    const parsed = parseFrame(data);
    if (parsed.kind === "bad") {
      const { status, error, clientId } = parsed;
      return actor ? write({ type: "error", status, error, ...(clientId ? { clientId } : {}) }) : refuse(error);
    }
    const { frame } = parsed;
    try {
      if (frame.type === "auth") await admit(frame.token);
      else if (!actor) refuse("Say who you are first.");
      else await obey(frame, actor);
    } catch (error) {
      fail(error, frame);
    }
  }

  function fail(error: unknown, frame: Frame): void {
    const named = "clientId" in frame ? { clientId: frame.clientId } : {};
    if (error instanceof Problem) {
      if (error.type.status === 401) return refuse(error.message);
      return write({ type: "error", status: error.type.status, error: error.message, ...named });
    }
    log.error({ error: failure(error), context: { requestId: actor?.requestId, endpoint: "/api/chat/ws" } }, "A frame failed unexpectedly");
    write({ type: "error", status: 500, error: "Internal server error", ...named });
  }

  async function admit(given: string): Promise<void> {
    const principal = await authenticator.authenticate(given);
    if (actor && actor.accountId !== principal.accountId) return refuse("This socket is somebody else's.");
    const isNew = !actor;
    actor = { ...principal, requestId: requestId(clock.now().getTime()), address };
    if (!isNew) return write({ type: "ready", userId: actor.accountId });
    const { accountId, sessionId } = actor;
    write({ type: "ready", userId: accountId });
    leave = hub.add({
      accountId,
      sessionId,
      deliver: (event) => feed.live(event),
      end: (why) => (why === "stopping" ? wire.close(closeCode.goingAway, "the server is stopping") : refuse("This sign-in has ended; sign in again.")),
    });
  }

  async function obey(frame: Exclude<Frame, { type: "auth" }>, who: Actor): Promise<void> {
    if (frame.type === "ping") return write({ type: "pong" });
    const fresh = { ...who, requestId: requestId(clock.now().getTime()) };
    if (frame.type === "send") {
      await limits.consume("write", `${who.accountId}|${address}`);
      const taken = await service.accept(frame, fresh);
      write({ type: "ack", sessionId: frame.sessionId, clientId: frame.clientId, seq: taken.message.seq });
      // The answer may take its time; the next frame need not wait for it.
      void service.respond(frame.sessionId, taken, fresh).catch((error: unknown) => fail(error, frame));
      return;
    }
    await limits.consume("read", `${who.accountId}|${address}`);
    if (frame.type === "typing") {
      const session = await store.session(db, frame.sessionId);
      const isOwn = session && (who.role === "clinician" || session.patientId === who.accountId);
      if (!isOwn) return write({ type: "error", status: 404, error: "No such session." });
      return hub.publish(session.patientId, { type: "typing", sessionId: frame.sessionId, role: who.role === "clinician" ? "clinician" : "patient" });
    }
    const upTo = await feed.replay(frame.sessionId, frame.after, (id, after, limit) => store.messages(db, id, fresh, { after, limit }));
    if (upTo === undefined) return write({ type: "error", status: 404, error: "No such session." });
    if (who.role === "clinician") hub.enter(frame.sessionId, who.accountId);
    write({ type: "resume", sessionId: frame.sessionId, upTo });
  }
}
