import { sendLive } from "#plugins/web/page/actions/channel.ts";
import { happen } from "#plugins/web/page/actions/happen.ts";
import { sendByCall } from "#plugins/web/page/actions/messages.ts";
import { openSession } from "#plugins/web/page/actions/sessions.ts";
import { call } from "#plugins/web/page/api/client.ts";
import { freshKey } from "#plugins/web/page/api/key.ts";
import type { Session } from "#plugins/web/page/api/shapes.ts";
import type { Voice } from "#plugins/web/page/state/conversation.ts";
import { current, update } from "#plugins/web/page/state/store.ts";

/** Says something in the conversation that is open, or begins one with it. */
export async function send(text: string): Promise<void> {
  const sessionId = current().current ?? (await begin());
  await sendAgain(sessionId, freshKey(), text);
}

/** Says it under an id that may have been used before, where it is not known whether it arrived. */
export async function sendAgain(
  sessionId: string,
  clientId: string,
  text: string,
  role: Voice = "patient",
): Promise<void> {
  happen(sessionId, { type: "queued", clientId, text, role });
  // A clinician writes when they write: nobody says that an answer is on its way.
  const standing = current().sessions.find(({ id }) => id === sessionId)?.handoff;
  if (standing?.state === "taken") happen(sessionId, { type: "typing", isTyping: false });
  if (!sendLive(sessionId, clientId, text)) await sendByCall(sessionId, clientId, text);
}

/** A clinician says something in a patient's conversation. */
export const answer = (sessionId: string, text: string): Promise<void> =>
  sendAgain(sessionId, freshKey(), text, "clinician");

async function begin(): Promise<string> {
  const session = await call<Session>("POST", "/api/chat/sessions", { body: {}, key: freshKey() });
  update(({ sessions }) => ({ sessions: [session, ...sessions] }));
  openSession(session.id, true);
  return session.id;
}
