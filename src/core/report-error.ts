import { slot } from "./port.ts";

/** Where unexpected failures are reported besides the log; plugins fill it. */
export interface ErrorReporter {
  /** Must not throw and must not send health data: it gets a name, a place and a route, no more. */
  report(error: unknown, context: { readonly requestId: string; readonly route: string }): void;
}
export const ErrorReporter = slot("core.error-reporter").of<ErrorReporter>();
