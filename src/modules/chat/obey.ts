import { type Actor, type Clock, type Limits, NotFound, requestId } from "#core";
import type { Feed } from "./feed.ts";
import type { Frame } from "./frame.ts";
import { eventOf } from "./handoff/tell.ts";
import type { Hub } from "./hub.ts";
import { voiceOf } from "./participant.ts";
import type { Service } from "./service.ts";

/** Whose frame it is, and how they hear what became of it. */
export interface Peer {
  readonly actor: Actor;
  readonly feed: Feed;
  write(value: object): void;
  /** For what goes wrong after the frame was obeyed. */
  fail(error: unknown): void;
}

/** What frames are obeyed with. */
export interface ObeyDeps {
  readonly service: Service;
  readonly hub: Hub;
  readonly limits: Limits;
  readonly clock: Clock;
}

type Request = Exclude<Frame, { type: "auth" }>;
type Of<T extends Request["type"]> = Extract<Request, { type: T }>;

/** Does what one frame asks, as an act of its own. Throws the problem when it may not be. */
export async function obey(frame: Request, peer: Peer, deps: ObeyDeps): Promise<void> {
  if (frame.type === "ping") return peer.write({ type: "pong" });
  const { limits, clock } = deps;
  const actor = { ...peer.actor, requestId: requestId(clock.now().getTime()) };
  await limits.consume(frame.type === "send" ? "write" : "read", `${actor.accountId}|${actor.address}`);
  if (frame.type === "send") return send(frame, { ...peer, actor }, deps);
  if (frame.type === "typing") return typing(frame, { ...peer, actor }, deps);
  return resume(frame, { ...peer, actor }, deps);
}

async function send(frame: Of<"send">, { actor, write, fail }: Peer, { service }: ObeyDeps): Promise<void> {
  const { sessionId, clientId } = frame;
  const taken = await service.accept(frame, actor);
  write({ type: "ack", sessionId, clientId, seq: taken.message.seq });
  // The answer may take its time; the next frame need not wait for it.
  void service.respond(sessionId, taken, actor).catch(fail);
}

async function typing({ sessionId }: Of<"typing">, { actor }: Peer, { service, hub }: ObeyDeps): Promise<void> {
  const session = await service.find(sessionId, actor);
  if (!session) throw NotFound("No such session.", {});
  hub.publish(session.patientId, { type: "typing", sessionId, role: voiceOf(actor) });
}

async function resume(frame: Of<"resume">, { actor, feed, write }: Peer, { service, hub }: ObeyDeps): Promise<void> {
  const { sessionId, after } = frame;
  const upTo = await feed.replay(sessionId, after, (id, from, limit) =>
    service.read(id, actor, { after: from, limit }),
  );
  if (upTo === undefined) throw NotFound("No such session.", {});
  if (actor.role === "clinician") hub.enter(sessionId, actor.accountId);
  // Who answers may have changed while nobody listened.
  const entry = await service.handoffs.openIn(sessionId);
  if (entry) write(eventOf(entry, entry.state));
  write({ type: "resume", sessionId, upTo });
}
