import { definePlugin, named } from "#core";
import { Type } from "@sinclair/typebox";
import { createPage } from "./page.ts";
import { routes } from "./routes.ts";

/** The patient's page: built by Bun, served by us, so that every file carries our headers. */
export const web = definePlugin({
  name: "web",
  summary: "The patient's page at /.",
  version: "1.1.0",
  config: Type.Object({
    /** Shown before anyone has signed in, when no triage can tell it. */
    emergencyNumber: named("EMERGENCY_NUMBER", Type.String({ default: "112", pattern: "^[0-9+ ]{2,20}$" })),
  }),
  setup({ config }) {
    const page = createPage(config.emergencyNumber);
    return {
      routes: routes(page),
      start: page.load,
      // Only a server with demo accounts offers to sign in with one.
      demo: () => Promise.resolve(page.offerDemo()),
    };
  },
});
