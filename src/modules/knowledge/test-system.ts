import { defineApp, definePlugin } from "#core";
import { audit } from "#modules/audit/module.ts";
import { auth } from "#modules/auth/module.ts";
import { control } from "#modules/control/module.ts";
import { Embedder } from "./contract.ts";
import { knowledge } from "./module.ts";

/** The module with what it stands on, and the stand-in for the model. */
export const appWith = (embedder: Embedder) =>
  defineApp({
    plugins: [
      definePlugin({
        name: "fake",
        summary: "A stand-in.",
        version: "0.0.0",
        provides: { embedder: Embedder },
        setup: () => ({ provides: { embedder } }),
      }),
    ],
    modules: [audit, auth, control, knowledge],
  });
