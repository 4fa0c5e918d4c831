import { type AnyElysia, Elysia } from "elysia";
import { bodyBytesMax, readBody } from "./body.ts";
import type { Clock } from "./clock.ts";
import { problemHeaders, problemOf, unexpected } from "./failure.ts";
import type { Logger } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { describe } from "./openapi.ts";
import { clientAddress, infoOf, rememberRequest, requestId } from "./request.ts";

export interface ServerParts {
  readonly routes: readonly AnyElysia[];
  readonly log: Logger;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly trustedProxies: ReadonlySet<string>;
  /** Called with what nobody expected, for the error reporters that plugins bring. */
  readonly onUnexpected: (error: unknown, context: { requestId: string; route: string }) => void;
}

/** What listens. */
export type Server = ReturnType<typeof createServer>;

/** A frame larger than this closes the socket; the largest message has 4,000 code points. */
const socketBytesMax = 64 * 1024;

const clientVersion = /^[a-z]{1,16}\/\d{1,4}(\.\d{1,4}){0,3}$/;

/** One server from every module's routes. Every failure leaves it as RFC 9457, every request as one log line. */
export function createServer({ routes, log, clock, metrics, trustedProxies, onUnexpected }: ServerParts) {
  const observe = createObserver(log, metrics);
  const server = new Elysia({
    // A member that no schema names is a mistake of the caller; dropping it would hide that.
    normalize: false,
    serve: { maxRequestBodySize: bodyBytesMax * 4, idleTimeout: 60 },
    websocket: {
      maxPayloadLength: socketBytesMax,
      idleTimeout: 120,
      backpressureLimit: 1024 * 1024,
      closeOnBackpressureLimit: true,
    },
  })
    .onRequest(({ request, set }) => {
      const startedMs = performance.now();
      const id = requestId(clock.now().getTime());
      // Through the instance: asking the context for its server makes Elysia define a property on each request's.
      const peer = server.server?.requestIP(request)?.address ?? "127.0.0.1";
      const client = request.headers.get("x-client-version") ?? undefined;
      const address = clientAddress(peer, request.headers.get("x-forwarded-for"), trustedProxies);
      const known = client && clientVersion.test(client) ? client : undefined;
      rememberRequest(request, { id, startedMs, address, client: known, actor: undefined });
      set.headers["x-request-id"] = id;
      set.headers["x-content-type-options"] = "nosniff";
      set.headers["cache-control"] = "no-store";
    })
    .onParse({ as: "global" }, ({ request }) => readBody(request))
    .onError({ as: "global" }, ({ error, request, route, set }) => {
      const info = infoOf(request);
      const id = info?.id ?? requestId(clock.now().getTime());
      const problem = problemOf(error, () => methodsOf(server, new URL(request.url).pathname));
      if (!problem) {
        log.error({ context: { requestId: id, endpoint: route }, error }, "Request failed unexpectedly");
        onUnexpected(error, { requestId: id, route });
      }
      const body = problem?.toDocument(id) ?? unexpected(id);
      set.status = body.status;
      return new Response(JSON.stringify(body), {
        status: body.status,
        headers: { ...problemHeaders, "x-request-id": id, "x-content-type-options": "nosniff", ...problem?.headers },
      });
    })
    .onAfterResponse({ as: "global" }, ({ request, route, set, responseValue }) => {
      const status = responseValue instanceof Response ? responseValue.status : Number(set.status ?? 200);
      observe(request, route, status);
    });
  for (const part of routes) server.use(part);
  let document: object | undefined;
  return server.get("/openapi.json", () => (document ??= describe(server)), { detail: { hide: true } });
}

/** One line and one measurement for each answered request. */
function createObserver(log: Logger, metrics: Metrics) {
  const seconds = metrics.histogram("request_seconds", "Time to answer, by route.", ["endpoint", "method"]);
  const answers = metrics.counter("requests", "Answers, by class of status.", ["status"]);
  const invalid = metrics.counter("validation.errors", "Requests whose fields were wrong.", [], {
    also: "validation_errors_total",
  });
  return (request: Request, route: string, statusCode: number): void => {
    const info = infoOf(request);
    if (!info) return;
    const duration = Math.round((performance.now() - info.startedMs) * 100) / 100;
    const endpoint = route || "(none)";
    seconds.observe(duration / 1000, { endpoint, method: request.method });
    if (statusCode === 422) invalid.add();
    answers.add({ status: `${Math.floor(statusCode / 100)}xx` });
    log.info(
      {
        context: {
          requestId: info.id,
          userId: info.actor?.accountId,
          role: info.actor?.role,
          endpoint,
          method: request.method,
          statusCode,
          duration,
          ...(info.client ? { client: info.client } : {}),
          ...(statusCode === 401 || statusCode === 429 ? { ip: info.address } : {}),
        },
      },
      statusCode === 401 ? "Auth failed" : "Request",
    );
  };
}

/** Which methods another path template of the same shape takes: the difference between 404 and 405. */
function methodsOf(server: AnyElysia, path: string): string[] {
  const found = server.routes
    .filter((route) => route.method !== "WS" && matches(route.path, path))
    .map(({ method }) => method);
  return [...new Set(found)].sort();
}

/** A slash at the end makes no difference to the router, and none here. */
const partsOf = (path: string): string[] => path.replace(/(?<=.)\/$/, "").split("/");

const matches = (template: string, path: string): boolean => {
  const wanted = partsOf(template);
  const given = partsOf(path);
  return wanted.length === given.length && wanted.every((part, i) => part.startsWith(":") || part === given[i]);
};
