import type { Actor } from "#core";
import type { ChatEvent } from "./contract.ts";
import { Feed } from "./feed.ts";
import { eventOf } from "./handoff/tell.ts";
import type { Hub } from "./hub.ts";
import type { Service } from "./service.ts";

/** Bun closes an answer that is silent for ten seconds. */
const heartbeatMs = 5_000;

/** The events of one session as server-sent events; `Last-Event-ID` says where to go on. */
export function stream(
  { service, hub }: { readonly service: Service; readonly hub: Hub },
  { sessionId, after, actor }: { sessionId: string; after: number; actor: Actor },
): Response {
  let close = (): void => {};
  const body = new ReadableStream<string>({
    async start(controller) {
      const write = (text: string): void => controller.enqueue(text);
      const feed = new Feed((event) => write(serialise(event)));
      const heartbeat = setInterval(() => write(": still here\n\n"), heartbeatMs);
      const leave = hub.add({
        accountId: actor.accountId,
        sessionId: actor.sessionId,
        role: actor.role,
        only: sessionId,
        deliver: (event) => feed.live(event),
        end: () => finish(),
      });
      close = () => {
        clearInterval(heartbeat);
        leave();
      };
      const finish = (): void => {
        close();
        controller.close();
      };
      const upTo = await feed.replay(sessionId, after, (id, from, limit) =>
        service.read(id, actor, { after: from, limit }),
      );
      const entry = await service.handoffs.openIn(sessionId);
      if (entry) feed.live(eventOf(entry, entry.state));
      write(`event: resume\ndata: ${JSON.stringify({ type: "resume", sessionId, upTo })}\n\n`);
    },
    cancel: () => close(),
  });
  return new Response(body.pipeThrough(new TextEncoderStream()), {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
  });
}

/** Only messages have an id: after them a stream can be resumed. */
const serialise = (event: ChatEvent): string => {
  const id = event.type === "message" ? `id: ${event.message.seq}\n` : "";
  return `event: ${event.type}\n${id}data: ${JSON.stringify(event)}\n\n`;
};
