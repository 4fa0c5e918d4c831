import { resume } from "#plugins/web/page/actions/channel.ts";
import { happen } from "#plugins/web/page/actions/happen.ts";
import { loadMessages } from "#plugins/web/page/actions/messages.ts";
import { tell, tellError } from "#plugins/web/page/actions/notice.ts";
import { call } from "#plugins/web/page/api/client.ts";
import type { Entry, Paged, Session, Summary } from "#plugins/web/page/api/shapes.ts";
import type { ServerFrame } from "#plugins/web/page/live/frames.ts";
import { current, update } from "#plugins/web/page/state/store.ts";

// Conversations that wait for a person: who has which, for the patient and for the clinicians.

/** What waits and what is taken, in the order of service; each call with `more` adds a page. */
export async function loadQueue(more = false): Promise<void> {
  const known = more ? current().queue : null;
  const cursor = known?.next ? `&cursor=${encodeURIComponent(known.next)}` : "";
  try {
    const { items, next } = await call<Paged<Entry>>("GET", `/api/chat/queue?limit=50${cursor}`);
    update({ queue: { items: [...(known?.items ?? []), ...items], next } });
  } catch (error) {
    tellError(error);
    update(({ queue }) => ({ queue: queue ?? { items: [], next: null } }));
  }
}

/** Fetches what a clinician should know, and the conversation itself; from then on it is heard live. */
export async function openEntry(id: string): Promise<void> {
  try {
    const summary = await call<Summary>("GET", `/api/chat/queue/${encodeURIComponent(id)}/summary`);
    update(({ summaries }) => ({ summaries: { ...summaries, [id]: summary } }));
    await loadMessages(summary.sessionId);
    resume(summary.sessionId);
  } catch (error) {
    tellError(error);
    update(({ summaries }) => ({ summaries: { ...summaries, [id]: summaries[id] ?? null } }));
  }
}

export type Step = "take" | "release" | "close" | "end";

/** Takes a conversation over, gives it back, or leaves it: to the assistant, or for good. */
export async function step(id: string, what: Step): Promise<void> {
  const path = `/api/chat/queue/${encodeURIComponent(id)}`;
  try {
    const entry =
      what === "take" || what === "release"
        ? await call<Entry>("POST", `${path}/${what}`)
        : await call<Entry>("POST", `${path}/close`, { body: { next: what === "end" ? "end" : "assistant" } });
    put(entry);
  } catch (error) {
    tellError(error);
    await loadQueue();
  }
}

const put = (entry: Entry): void =>
  update(({ queue }) => {
    const others = (queue?.items ?? []).filter(({ id }) => id !== entry.id);
    const items = queue?.items.map((one) => (one.id === entry.id ? entry : one)) ?? [];
    return { queue: { items: entry.state === "closed" ? others : items, next: queue?.next ?? null } };
  });

/** Somebody has come, gone, or is wanted. */
export function onHandoff(frame: Extract<ServerFrame, { type: "handoff" }>): void {
  const { sessionId, id, state, reason, since, by = null } = frame;
  const { person, queue } = current();
  const isOver = state === "closed";
  const standing = isOver ? null : { id, state: state === "released" ? "waiting" : state, reason, since, by };
  const known = (session: Session): Session => ({
    ...session,
    handoff: standing && { ...standing, by: standing.state === "waiting" ? null : by },
  });
  update(({ sessions }) => ({ sessions: sessions.map((one) => (one.id === sessionId ? known(one) : one)) }));
  if (isOver) void lookWhetherEnded(sessionId);
  if (person?.role !== "clinician") return;
  const isNew = queue !== null && queue.items.every((entry) => entry.id !== id);
  void loadQueue();
  if (state === "waiting" && isNew)
    tell("info", reason === "crisis" ? "Somebody is in danger: look at the queue." : newcomer);
}

const newcomer = "A patient waits for a clinician.";

/** A conversation that was closed for good takes no more words. */
async function lookWhetherEnded(sessionId: string): Promise<void> {
  const { items } = await call<Paged<Session>>("GET", "/api/chat/sessions?limit=50").catch(() => ({ items: [] }));
  const state = items.find(({ id }) => id === sessionId)?.state;
  if (state === undefined) return;
  update(({ sessions }) => ({ sessions: sessions.map((one) => (one.id === sessionId ? { ...one, state } : one)) }));
  happen(sessionId, { type: "typing", isTyping: false });
}
