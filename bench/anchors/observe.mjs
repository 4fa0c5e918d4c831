// What the equivalents on Node do beside the answer, with the libraries that are customary there.
import { randomUUID } from "node:crypto";
import pino from "pino";
import { Counter, Histogram } from "prom-client";

/** With `--bare` an anchor only authenticates, checks and answers. */
export const isBare = process.argv.includes("--bare");
/** So high that nobody is refused. */
export const callsPerMinute = 999_999_999;

const log = pino({ base: null, messageKey: "message" }, pino.destination({ dest: 1, sync: false, minLength: 4096 }));
const seconds = new Histogram({ name: "request_seconds", help: "Time to answer.", labelNames: ["endpoint", "method"] });
const answers = new Counter({ name: "requests", help: "Answers.", labelNames: ["status"] });

/** One line and one measurement for an answered request. */
export function observe(startedMs, { endpoint, method, statusCode, userId }) {
  const duration = Math.round((performance.now() - startedMs) * 100) / 100;
  seconds.observe({ endpoint, method }, duration / 1000);
  answers.inc({ status: `${Math.floor(statusCode / 100)}xx` });
  log.info({ context: { requestId: randomUUID(), userId, endpoint, method, statusCode, duration } }, "Request");
}
