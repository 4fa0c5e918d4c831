import { defineModule, named } from "#core";
import casesSql from "#migrations/triage/0001_cases.sql" with { type: "text" };
import { Type } from "@sinclair/typebox";
import { createAssessor } from "./assess.ts";
import { batchCommand } from "./batch.ts";
import { Classifier, Triage } from "./contract.ts";
import type { Decision } from "./decide.ts";
import { routes } from "./routes.ts";
import { createService } from "./service.ts";
import { createStore } from "./store.ts";

/** Offline nobody waits for one answer, but all must be reproducible: the model gets time to load and to finish. */
const batchModelMsMax = 60_000;

export const triage = defineModule({
  name: "triage",
  summary: "How urgent is it, where to, and why: rules first, then a model.",
  version: "0.9.5",
  config: Type.Object({
    emergencyNumber: named("EMERGENCY_NUMBER", Type.String({ default: "112", pattern: "^[0-9+ ]{2,20}$" })),
    // Longer than any healthy inference, shorter than anyone's patience: after it the rules answer alone.
    modelMsMax: Type.Integer({ default: 800, minimum: 1, maximum: 10_000 }),
  }),
  needs: { classifier: Classifier },
  provides: { triage: Triage },
  migrations: [{ id: "0001_cases", sql: casesSql }],
  setup({ config, needs: { classifier }, db, http, clock, events, metrics }) {
    const seconds = metrics.histogram("inference_seconds", "Time the model took, where it answered.");
    const decisions = metrics.counter("decisions", "Decisions, by level and by what decided.", ["level", "decided_by"]);
    const observe = ({ level, decidedBy }: Decision, inferenceMs: number | undefined): void => {
      decisions.add({ level, decided_by: decidedBy });
      if (inferenceMs !== undefined) seconds.observe(inferenceMs / 1000);
    };
    const parts = { classifier, observe, emergencyNumber: config.emergencyNumber };
    const assessor = createAssessor({ ...parts, modelMsMax: config.modelMsMax });
    const service = createService({ db, events, assessor, store: createStore({ clock, events }) });
    return {
      provides: { triage: service },
      routes: routes({ http, service, events }),
      commands: [batchCommand(() => createAssessor({ ...parts, modelMsMax: batchModelMsMax }))],
      checks: {
        model: async () => {
          if (classifier.identity().backend === "none") throw new Error("the triage model is not loaded");
        },
      },
    };
  },
});
