import { Authenticator, defineModule, named } from "#core";
import { Answers } from "#modules/ai/contract.ts";
import { Accounts } from "#modules/auth/contract.ts";
import { Availability } from "#modules/availability/contract.ts";
import { Triage } from "#modules/triage/contract.ts";
import { Type } from "@sinclair/typebox";
import foundation from "#migrations/chat/0001_chat.sql" with { type: "text" };
import { Hub } from "./hub.ts";
import { routes } from "./routes.ts";
import { createService } from "./service.ts";

export const chat = defineModule({
  name: "chat",
  summary: "Conversations with patients, triaged and answered.",
  version: "0.1.0",
  config: Type.Object({
    emergencyNumber: named("EMERGENCY_NUMBER", Type.String({ default: "112", pattern: "^[0-9+ ]{2,20}$" })),
  }),
  needs: {
    accounts: Accounts,
    authenticator: Authenticator,
    answers: Answers,
    triage: Triage,
    availability: Availability,
  },
  migrations: [{ id: "0001_chat", sql: foundation }],
  setup({ config, needs, db, http, clock, events, limits, log, metrics }) {
    const hub = new Hub();
    const service = createService({ ...needs, ...config, db, hub, clock, events, metrics });
    const listening = metrics.gauge("listeners", "Open sockets and streams.", { also: "active_connections" });
    needs.accounts.onRevoked((revoked) => hub.end(revoked));
    return {
      routes: routes({ http, service, hub, authenticator: needs.authenticator, limits, clock, events, log }),
      jobs: [
        { name: "answer-late", every: "15 seconds", run: service.answerLate },
        { name: "count-listeners", every: "5 seconds", run: async () => listening.set(hub.count) },
      ],
      drain: async () => hub.end("everyone"),
    };
  },
});
