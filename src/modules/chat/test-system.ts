import { type App, defineApp, definePlugin } from "#core";
import { Answers } from "#modules/ai/contract.ts";
import { audit } from "#modules/audit/module.ts";
import { auth } from "#modules/auth/module.ts";
import { availability } from "#modules/availability/module.ts";
import { control } from "#modules/control/module.ts";
import { safety } from "#modules/safety/module.ts";
import { Classifier } from "#modules/triage/contract.ts";
import { triage } from "#modules/triage/module.ts";
import { chat } from "./module.ts";
import { fakeClassifier } from "./testing.ts";

/** The module with what it stands on, and stand-ins for the models. */
export const appWith = (answers: Answers, classifier: Classifier = fakeClassifier()): App =>
  defineApp({
    plugins: [
      definePlugin({
        name: "fake-models",
        summary: "A stand-in.",
        version: "0.0.0",
        provides: { answers: Answers, classifier: Classifier },
        setup: () => ({ provides: { answers, classifier } }),
      }),
    ],
    modules: [audit, auth, control, safety, triage, availability, chat],
  });
