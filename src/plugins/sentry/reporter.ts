import type * as SentryModule from "@sentry/bun";
import { type ErrorReporter, version } from "#core";
import { allowed } from "./allowed.ts";

/** How long the stop waits for reports on their way. */
const flushMs = 2_000;

export interface Reporter extends ErrorReporter {
  open(): Promise<void>;
  close(): Promise<void>;
}

/** Manual capture only: no integration, no tracing, no breadcrumbs, nothing that looks at a request. */
export function createReporter({ dsn, environment }: { dsn: string; environment: string }): Reporter {
  let sentry: typeof SentryModule | undefined;
  return {
    async open() {
      if (!dsn) return;
      // Loaded only where it is wanted: it costs memory, and most installations have no such server.
      sentry = await import("@sentry/bun");
      sentry.init({
        dsn,
        environment,
        release: version,
        defaultIntegrations: false,
        sendClientReports: false,
        maxBreadcrumbs: 0,
        // The last word on what leaves: an event is built anew from the few members that may.
        beforeSend: (event) => allowed(event) as typeof event,
      });
    },
    report(error, { requestId, route }) {
      sentry?.captureException(error, { tags: { requestId, route } });
    },
    async close() {
      await sentry?.close(flushMs);
    },
  };
}
