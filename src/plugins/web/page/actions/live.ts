import { resume, sendLive, useLink } from "#plugins/web/page/actions/channel.ts";
import { happen } from "#plugins/web/page/actions/happen.ts";
import { loadMessages, sendByCall } from "#plugins/web/page/actions/messages.ts";
import { tell } from "#plugins/web/page/actions/notice.ts";
import { onHandoff } from "#plugins/web/page/actions/queue.ts";
import { freshToken } from "#plugins/web/page/api/client.ts";
import { forgetAccess } from "#plugins/web/page/api/tokens.ts";
import type { ServerFrame } from "#plugins/web/page/live/frames.ts";
import { openLink } from "#plugins/web/page/live/link.ts";
import { hasGap, type Pending } from "#plugins/web/page/state/conversation.ts";
import { current, update } from "#plugins/web/page/state/store.ts";

// The live connection: frames become happenings. Where it does not come about, the page calls and asks instead.

const pollMs = 8_000;
const typingMs = 6_000;

let poll: ReturnType<typeof setInterval> | undefined;
let typingTimer: ReturnType<typeof setTimeout> | undefined;

export function startLive(): void {
  stopLive();
  useLink(openLink({ token: freshToken, refused: forgetAccess, frame: onFrame, lost: onLost }));
  poll = setInterval(ask, pollMs);
}

/** What the live connection would bring, fetched by calls where there is none. */
function ask(): void {
  const { link, current: sessionId, isOnline } = current();
  if (link !== "limited" || !isOnline || document.hidden) return;
  sendUnconfirmed();
  // A failed look is followed by another one; the notice about the connection stands already.
  if (sessionId) loadMessages(sessionId).catch(() => undefined);
}

export function stopLive(): void {
  useLink(undefined);
  clearInterval(poll);
}

function onFrame(frame: ServerFrame): void {
  switch (frame.type) {
    case "ready":
      update({ link: "live" });
      return catchUp();
    case "message":
      happen(frame.sessionId, { type: "message", message: frame.message });
      if (hasGap(current().conversations[frame.sessionId]!)) resume(frame.sessionId);
      return;
    case "ack":
    case "delta":
    case "triage":
    case "suggestions":
      return happen(frame.sessionId, frame);
    case "typing":
      return isOwn(frame.role) ? undefined : showTyping(frame.sessionId);
    case "handoff":
      return onHandoff(frame);
    case "error":
      return onError(frame.error, frame.clientId);
  }
}

/** After a gap in the connection: what was missed comes in, what was not confirmed goes out again under its own id. */
function catchUp(): void {
  for (const sessionId of Object.keys(current().conversations)) resume(sessionId);
  for (const [sessionId, { clientId, text }] of unconfirmed()) sendLive(sessionId, clientId, text);
}

function onLost(tries: number): void {
  update({ link: tries > 1 ? "limited" : "connecting" });
  if (tries === 2) sendUnconfirmed();
}

/** What waits for its confirmation goes by call; its id keeps it from being said twice. */
function sendUnconfirmed(): void {
  for (const [sessionId, { clientId, text }] of unconfirmed()) void sendByCall(sessionId, clientId, text);
}

const unconfirmed = (): [string, Pending][] =>
  Object.entries(current().conversations).flatMap(([sessionId, { pending }]) =>
    pending.filter(({ failed }) => !failed).map((one): [string, Pending] => [sessionId, one]),
  );

/** What one types oneself comes back like everything else. */
const isOwn = (role: string): boolean => role === (current().person?.role === "clinician" ? "clinician" : "patient");

function showTyping(sessionId: string): void {
  happen(sessionId, { type: "typing", isTyping: true });
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => happen(sessionId, { type: "typing", isTyping: false }), typingMs);
}

function onError(words: string, clientId: string | undefined): void {
  tell("error", words);
  const owner = Object.entries(current().conversations).find(([, { pending }]) =>
    pending.some((one) => one.clientId === clientId),
  );
  if (owner && clientId !== undefined) happen(owner[0], { type: "failed", clientId });
}
