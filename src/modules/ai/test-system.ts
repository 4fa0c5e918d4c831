import { defineApp, definePlugin } from "#core";
import { audit } from "#modules/audit/module.ts";
import { auth } from "#modules/auth/module.ts";
import { control } from "#modules/control/module.ts";
import { Embedder } from "#modules/knowledge/contract.ts";
import { knowledge } from "#modules/knowledge/module.ts";
import { safety } from "#modules/safety/module.ts";
import { Generator } from "./contract.ts";
import { ai } from "./module.ts";
import { fakeGenerator } from "./testing.ts";

/** The module with what it stands on, and the stand-ins for the models. */
export const appWith = (embedder: Embedder, generator: Generator = { ...fakeGenerator(), isConfigured: false }) =>
  defineApp({
    plugins: [
      definePlugin({
        name: "fake-embedder",
        summary: "A stand-in.",
        version: "0.0.0",
        provides: { embedder: Embedder },
        setup: () => ({ provides: { embedder } }),
      }),
      definePlugin({
        name: "fake-generator",
        summary: "A stand-in.",
        version: "0.0.0",
        provides: { generator: Generator },
        setup: () => ({ provides: { generator } }),
      }),
    ],
    modules: [audit, auth, control, safety, knowledge, ai],
  });
