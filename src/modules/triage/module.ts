import { defineModule, named } from "#core";
import { Control } from "#modules/control/contract.ts";
import casesSql from "#migrations/triage/0001_cases.sql" with { type: "text" };
import decisionsSql from "#migrations/triage/0002_decisions.sql" with { type: "text" };
import { Type } from "@sinclair/typebox";
import { type Assessor, createAssessor } from "./assess.ts";
import { batchCommand } from "./batch.ts";
import { Classifier, Triage } from "./contract.ts";
import type { Decision } from "./decide.ts";
import { evalCommand } from "./eval.ts";
import { explainCommand } from "./explain/command.ts";
import { createDriftWatch, driftSettings } from "./drift-watch.ts";
import { routes } from "./routes.ts";
import { createService } from "./service.ts";
import { createStore } from "./store.ts";
import { switched } from "./switched.ts";

/** Offline nobody waits for one answer, but all must be reproducible: the model gets time to load and to finish. */
const batchModelMsMax = 60_000;

export const triage = defineModule({
  name: "triage",
  summary: "How urgent is it, where to, and why: rules first, then a model.",
  version: "0.10.0",
  config: Type.Object({
    emergencyNumber: named("EMERGENCY_NUMBER", Type.String({ default: "112", pattern: "^[0-9+ ]{2,20}$" })),
    // Longer than any healthy inference, shorter than anyone's patience: after it the rules answer alone.
    modelMsMax: Type.Integer({ default: 800, minimum: 1, maximum: 10_000 }),
    // Below this confidence the answer goes up a level and says so.
    confidenceMin: Type.Number({ default: 0.3, minimum: 0, maximum: 1 }),
    ...driftSettings,
  }),
  needs: { classifier: Classifier, control: Control },
  provides: { triage: Triage },
  migrations: [
    { id: "0001_cases", sql: casesSql },
    { id: "0002_decisions", sql: decisionsSql },
  ],
  setup({ config, needs: { classifier, control }, db, http, log, clock, events, metrics }) {
    const seconds = metrics.histogram("inference_seconds", "Time the model took, where it answered.");
    const decisions = metrics.counter("decisions", "Decisions, by level and by what decided.", ["level", "decided_by"]);
    const watch = createDriftWatch({ db, clock, log, metrics, classifier, settings: config });
    const observe = (decision: Decision, inferenceMs: number | undefined): void => {
      decisions.add({ level: decision.level, decided_by: decision.decidedBy });
      watch.see(decision, inferenceMs);
      if (inferenceMs !== undefined) seconds.observe(inferenceMs / 1000);
    };
    const voice = switched(classifier, control);
    const { emergencyNumber, confidenceMin } = config;
    const parts = { classifier: voice, observe, emergencyNumber, confidenceMin };
    const assessor = createAssessor({ ...parts, modelMsMax: config.modelMsMax });
    const offline = (): Assessor => createAssessor({ ...parts, modelMsMax: batchModelMsMax });
    const service = createService({ db, events, assessor, store: createStore({ clock, events }) });
    return {
      provides: { triage: service },
      routes: routes({ http, service, events }),
      commands: [batchCommand(offline), evalCommand(offline), explainCommand(offline, clock)],
      jobs: [
        { name: "watch-drift", every: "1 minutes", run: () => watch.look() },
        { name: "forget-decisions", every: "24 hours", run: () => watch.forget() },
      ],
      checks: {
        drift: async () => watch.check(),
        model: async () => {
          if (classifier.identity().backend === "none") throw new Error("the triage model is not loaded");
        },
      },
      stop: () => watch.flush(),
    };
  },
});
