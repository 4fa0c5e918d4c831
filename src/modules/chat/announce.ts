import type { Events, Metrics } from "#core";
import type { Message } from "./contract.ts";
import type { Hub } from "./hub.ts";

interface Deps {
  readonly hub: Hub;
  readonly events: Events;
  readonly metrics: Metrics;
}

export type Announce = ReturnType<typeof createAnnounce>;

/** What follows each message that was stored: its audit row is delivered, it is counted, and listeners hear it. */
export function createAnnounce({ hub, events, metrics }: Deps) {
  const stored = metrics.counter("messages", "Messages stored, by author.", ["role"]);
  return (session: { readonly id: string; readonly patientId: string }, message: Message): void => {
    events.nudge();
    stored.add({ role: message.role });
    hub.publish(session.patientId, { type: "message", sessionId: session.id, message });
  };
}
