import { Authenticator, defineModule, named } from "#core";
import { Answers } from "#modules/ai/contract.ts";
import { Accounts } from "#modules/auth/contract.ts";
import { Availability } from "#modules/availability/contract.ts";
import { Control } from "#modules/control/contract.ts";
import { Crisis } from "#modules/safety/contract.ts";
import { Triage } from "#modules/triage/contract.ts";
import { Type } from "@sinclair/typebox";
import foundation from "#migrations/chat/0001_chat.sql" with { type: "text" };
import handoff from "#migrations/chat/0002_handoff.sql" with { type: "text" };
import { Transcripts } from "./contract.ts";
import { Hub } from "./hub.ts";
import { createAudit } from "./record.ts";
import { routes } from "./routes.ts";
import { createService } from "./service.ts";
import { createTranscripts } from "./transcript.ts";

export const chat = defineModule({
  name: "chat",
  summary: "Conversations with patients, triaged and answered, and handed to a clinician where a machine should not.",
  version: "0.2.0",
  config: Type.Object({
    emergencyNumber: named("EMERGENCY_NUMBER", Type.String({ default: "112", pattern: "^[0-9+ ]{2,20}$" })),
    // Words of danger, the wish for a person and words that are not understood twice always enter the queue.
    handoffOnEmergency: Type.Boolean({ default: true }),
    handoffOnAbstention: Type.Boolean({ default: false }),
    // So many reports of harm within a day switch the answers off.
    safetyReportsMax: Type.Integer({ default: 3, minimum: 1, maximum: 1000 }),
  }),
  needs: {
    accounts: Accounts,
    authenticator: Authenticator,
    answers: Answers,
    control: Control,
    crisis: Crisis,
    triage: Triage,
    availability: Availability,
  },
  provides: { transcripts: Transcripts },
  migrations: [
    { id: "0001_chat", sql: foundation },
    { id: "0002_handoff", sql: handoff },
  ],
  setup({ config, needs, db, http, clock, events, limits, log, metrics }) {
    const hub = new Hub();
    const service = createService({ ...needs, ...config, db, hub, clock, events, metrics, log });
    const listening = metrics.gauge("listeners", "Open sockets and streams.", { also: "active_connections" });
    needs.accounts.onRevoked((revoked) => hub.end(revoked));
    return {
      provides: { transcripts: createTranscripts({ db, events, audit: createAudit(events, clock) }) },
      routes: routes({ http, service, hub, authenticator: needs.authenticator, limits, clock, events, log }),
      jobs: [
        { name: "answer-late", every: "15 seconds", run: service.answerLate },
        { name: "count-waiting", every: "15 seconds", run: service.countWaiting },
        { name: "count-listeners", every: "5 seconds", run: async () => listening.set(hub.count) },
      ],
      drain: async () => hub.end("everyone"),
    };
  },
});
