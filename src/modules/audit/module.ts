import { defineModule, FlagSet, momentOf, on, systemActor } from "#core";
import foundation from "#migrations/audit/0001_audit.sql" with { type: "text" };
import { type AuditEntry, audited, AuditRecorded } from "./contract.ts";
import { routes } from "./routes.ts";
import { append } from "./store.ts";

export const audit = defineModule({
  name: "audit",
  summary: "The record of who did what, and to whose data.",
  version: "0.1.0",
  migrations: [{ id: "0001_audit", sql: foundation }],
  setup({ db, http, clock, events, metrics }) {
    const recorded = metrics.counter("events", "Events taken into the record.", ["action"]);
    return {
      routes: routes({ http, db, clock, events }),
      subscriptions: [
        on(AuditRecorded, async (entries, tx) => {
          await append(entries, tx);
          for (const { action } of entries) recorded.add({ action });
        }),
        // The core tells of switches in words of its own, since it knows no module.
        on(FlagSet, async (turned, tx) => {
          const entries = turned.map(({ name, by, at }) => {
            const act = { action: "grant", resource: "core.flag", resourceId: name, purpose: "operations" } as const;
            return { ...audited(systemActor("command-line"), momentOf(at), act).payload, actor: by } as AuditEntry;
          });
          await append(entries, tx);
        }),
      ],
    };
  },
});
