import { defineModule, named } from "#core";
import foundation from "#migrations/control/0001_control.sql" with { type: "text" };
import { Type } from "@sinclair/typebox";
import { commands } from "./commands.ts";
import { Control, type Feature, features } from "./contract.ts";
import { flagSpecs, type Forbidden } from "./layers.ts";
import { createRecovery } from "./recovery.ts";
import { routes } from "./routes.ts";
import { createService } from "./service.ts";
import { createSwitches } from "./switches.ts";

const enabled = (name: string) => named(name, Type.Boolean({ default: true }));

export const control = defineModule({
  name: "control",
  summary: "Who may use which AI feature now: layered switches, turned by hand or by themselves.",
  version: "0.1.0",
  config: Type.Object({
    all: enabled("FEATURE_AI_ENABLED"),
    answer: enabled("FEATURE_AI_ANSWER_ENABLED"),
    note: enabled("FEATURE_AI_NOTE_ENABLED"),
    triageModel: enabled("FEATURE_AI_TRIAGE_MODEL_ENABLED"),
    search: enabled("FEATURE_AI_SEARCH_ENABLED"),
    errorShareMax: Type.Number({ minimum: 0, maximum: 1, default: 0.8 }),
    p95MsMax: Type.Integer({ minimum: 1, default: 15_000 }),
    callsMin: Type.Integer({ minimum: 1, maximum: 500, default: 20 }),
  }),
  flags: flagSpecs,
  provides: { switches: Control },
  migrations: [{ id: "0001_control", sql: foundation }],
  setup({ config, db, http, clock, events, flags, log, metrics }) {
    const trips = metrics.counter("trips", "Features that were switched off by themselves.", ["feature"]);
    const leaks = metrics.counter("leaks", "Work that began after its switch had been off for a second.", ["feature"]);
    const proposals = metrics.counter("proposals", "Proposals to switch a feature on again.");
    const forbidden = forbiddenBy(config);
    const service = createService({
      db,
      clock,
      events,
      flags,
      isForbidden: (feature) => forbidden.all || forbidden.features.has(feature),
    });
    const switches = createSwitches({
      forbidden,
      flags,
      clock,
      bounds: { ...config, windowMs },
      tripped: async (feature, cause) => {
        trips.add({ feature });
        log.error({ extra: { feature, cause } }, "A feature of AI was switched off by itself");
        await service.trip(feature, cause);
      },
      leaked: (feature) => {
        leaks.add({ feature });
        log.error({ extra: { feature } }, "Work of AI began although its switch was off");
      },
    });
    // However it was switched on, by the route, the command line or another process: the matter is settled.
    for (const feature of features)
      flags.onChange(`ai.${feature}`, (value) => {
        if (value === "on")
          void service.settled(feature).catch((error: unknown) => log.error({ error }, "Not settled"));
      });
    const recover = createRecovery({ db, clock, log, switches, proposed: () => proposals.add() });
    return {
      provides: { switches },
      routes: routes({ http, service }),
      commands: commands(service),
      jobs: [{ name: "propose-recovery", every: "600 seconds", run: recover }],
    };
  },
});

const windowMs = 5 * 60_000;

function forbiddenBy(config: { readonly [Name in "all" | "answer" | "note" | "triageModel" | "search"]: boolean }) {
  const on = { answer: config.answer, note: config.note, "triage-model": config.triageModel, search: config.search };
  const off: Feature[] = features.filter((feature) => !on[feature]);
  return { all: !config.all, features: new Set(off) } satisfies Forbidden;
}
