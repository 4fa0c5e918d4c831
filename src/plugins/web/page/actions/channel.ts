import type { Link } from "#plugins/web/page/live/link.ts";
import { arrivedUpTo } from "#plugins/web/page/state/conversation.ts";
import { current } from "#plugins/web/page/state/store.ts";

// What the page says over the live connection, if there is one.

const typingEveryMs = 3_000;

let link: Link | undefined;
let typedMs = -typingEveryMs;

/** From now on this is the connection; none where it is closed. */
export function useLink(next: Link | undefined): void {
  link?.close();
  link = next;
}

/** False when the caller must go another way. */
export const sendLive = (sessionId: string, clientId: string, text: string): boolean =>
  link?.send({ type: "send", sessionId, clientId, text }) ?? false;

/** At most one such frame in three seconds. */
export function tellTyping(sessionId: string): void {
  if (performance.now() - typedMs < typingEveryMs) return;
  typedMs = performance.now();
  link?.send({ type: "typing", sessionId });
}

/** Asks for what this page has not seen of a conversation. */
export function resume(sessionId: string): void {
  const conversation = current().conversations[sessionId];
  if (conversation) link?.send({ type: "resume", sessionId, after: arrivedUpTo(conversation) });
}
