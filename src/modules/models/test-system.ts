import { defineApp, definePlugin } from "#core";
import { audit } from "#modules/audit/module.ts";
import { auth } from "#modules/auth/module.ts";
import { ModelHost } from "./contract.ts";
import { models } from "./module.ts";

/** The module with what it stands on, and a stand-in for the host. */
export const appWith = (host: ModelHost) =>
  defineApp({
    plugins: [
      definePlugin({
        name: "fake",
        summary: "A stand-in.",
        version: "0.0.0",
        provides: { host: ModelHost },
        setup: () => ({ provides: { host } }),
      }),
    ],
    modules: [audit, auth, models],
  });
