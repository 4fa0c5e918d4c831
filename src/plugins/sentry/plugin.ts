import { definePlugin, ErrorReporter } from "#core";
import { Type } from "@sinclair/typebox";
import { createReporter } from "./reporter.ts";

export const sentry = definePlugin({
  name: "sentry",
  summary: "Reports unexpected failures to a Sentry server that the owner names.",
  version: "0.1.0",
  config: Type.Object({
    dsn: Type.String({
      default: "",
      pattern: "^$|^https?://",
      description: "Where to report; empty: nowhere, and nothing is loaded.",
    }),
  }),
  provides: { reporter: ErrorReporter },
  setup({ config, environment, log }) {
    const reporter = createReporter({ dsn: config.dsn, environment: environment.name });
    return {
      provides: { reporter },
      start: async () => {
        if (config.dsn) log.info({ extra: { to: new URL(config.dsn).host } }, "Unexpected failures are reported");
        await reporter.open();
      },
      stop: () => reporter.close(),
    };
  },
});
