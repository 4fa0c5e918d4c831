import type { Actor, Clock, Database, Events, Logger, Metrics } from "#core";
import type { Answers } from "#modules/ai/contract.ts";
import type { Availability } from "#modules/availability/contract.ts";
import type { Control } from "#modules/control/contract.ts";
import type { Triage } from "#modules/triage/contract.ts";
import type { Crisis } from "#modules/safety/contract.ts";
import { createAccept, type Given } from "./accept.ts";
import { createAnnounce } from "./announce.ts";
import { createCompose } from "./compose.ts";
import type { Message } from "./contract.ts";
import { createFeedback } from "./feedback/service.ts";
import { createMeters } from "./handoff/meters.ts";
import { createHandoffs } from "./handoff/service.ts";
import { createSummaries } from "./handoff/summaries.ts";
import { createTell } from "./handoff/tell.ts";
import type { Hub } from "./hub.ts";
import { Lanes } from "./lanes.ts";
import { createAnswerLate } from "./late.ts";
import { createAudit } from "./record.ts";
import { createRespond } from "./respond.ts";
import { createSessions } from "./sessions.ts";

interface Deps {
  readonly db: Database;
  readonly hub: Hub;
  readonly triage: Triage;
  readonly availability: Availability;
  readonly answers: Answers;
  readonly control: Control;
  readonly crisis: Crisis;
  readonly clock: Clock;
  readonly events: Events;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly emergencyNumber: string;
  readonly handoffOnEmergency: boolean;
  readonly handoffOnAbstention: boolean;
  readonly safetyReportsMax: number;
}

/** A message, and the answer to it: null where nobody automatic answers. */
export interface Sent {
  readonly message: Message;
  readonly reply: Message | null;
}

export type Service = ReturnType<typeof createService>;

/** A message's way: it is accepted, then answered; and who answers where no machine should. */
export function createService(deps: Deps) {
  const meters = createMeters(deps.metrics);
  const { triage, crisis } = deps;
  const parts = {
    ...deps,
    crisis: {
      // "No" and "I don't know" answer a question and tell of nothing by themselves.
      recognise: (text: string) => (triage.isBareAnswer(text) ? undefined : crisis.recognise(text)),
      help: crisis.help,
    } satisfies Crisis,
    audit: createAudit(deps.events, deps.clock),
    // One lane per session: what is stored first is told first.
    lanes: new Lanes(),
    announce: createAnnounce(deps),
    tell: createTell({ ...deps, meters }),
  };
  const sessions = createSessions(parts);
  const accept = createAccept(parts);
  const respond = createRespond({ ...parts, compose: createCompose(parts) });
  const handoffs = createHandoffs(parts);
  return {
    ...sessions,
    accept,
    respond,
    handoffs,
    summaries: createSummaries(parts),
    feedback: createFeedback(parts),
    countWaiting: async (): Promise<void> => meters.stands(await handoffs.waiting()),
    answerLate: createAnswerLate({ ...parts, read: sessions.read, respond }),
    async send(given: Given, actor: Actor, waiter?: AbortSignal): Promise<Sent> {
      const taken = await accept(given, actor);
      return { message: taken.message, reply: await respond(given.sessionId, taken, actor, waiter) };
    },
  };
}
