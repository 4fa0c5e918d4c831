import { happen } from "#plugins/web/page/actions/happen.ts";
import { tellError } from "#plugins/web/page/actions/notice.ts";
import { call } from "#plugins/web/page/api/client.ts";
import { Unreachable } from "#plugins/web/page/api/refusal.ts";
import type { Message, Paged } from "#plugins/web/page/api/shapes.ts";

const historyMax = 200;

export async function loadMessages(sessionId: string): Promise<readonly Message[]> {
  const { items } = await call<Paged<Message>>("GET", `/api/chat/sessions/${sessionId}/messages?limit=${historyMax}`);
  happen(sessionId, ...items.map((message) => ({ type: "message" as const, message })), { type: "loaded" });
  return items;
}

/** Sends without a live connection. The same id keeps it from being said twice. */
export async function sendByCall(sessionId: string, clientId: string, text: string): Promise<void> {
  const path = `/api/chat/sessions/${sessionId}/messages`;
  try {
    const { message, reply } = await call<{ message: Message; reply: Message | null }>("POST", path, {
      body: { text },
      key: clientId,
    });
    happen(
      sessionId,
      { type: "message", message },
      { type: "dropped", clientId },
      reply ? { type: "message", message: reply } : { type: "typing", isTyping: false },
    );
  } catch (error) {
    // Without a network it waits, and goes out when the server can be reached again.
    if (error instanceof Unreachable) return;
    happen(sessionId, { type: "failed", clientId });
    tellError(error);
  }
}
