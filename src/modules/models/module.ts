import { defineModule } from "#core";
import activationsSql from "#migrations/models/0001_activations.sql" with { type: "text" };
import { commands } from "./commands.ts";
import { ModelHost } from "./contract.ts";
import { createService } from "./service.ts";
import { createStore } from "./store.ts";

export const models = defineModule({
  name: "models",
  summary: "Which model decides: imported, checked, activated and rolled back without a restart.",
  version: "0.1.0",
  needs: { host: ModelHost },
  migrations: [{ id: "0001_activations", sql: activationsSql }],
  setup({ needs: { host }, db, log, clock, events }) {
    const service = createService({ db, clock, events, host, store: createStore({ clock, events }) });
    return {
      commands: commands(service),
      checks: {
        active: service.assertServing,
      },
      // Not awaited: the rules answer while the model loads.
      start: async () => {
        void service.restore().then(
          (refused) => {
            if (refused) log.error({ context: refused }, "The active model must not serve; the built-in one does");
          },
          (error: unknown) => log.error({ error }, "The active model could not be read; the built-in one serves"),
        );
      },
    };
  },
});
