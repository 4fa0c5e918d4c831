import { type AnyElysia, Elysia } from "elysia";
import type { Clock } from "./clock.ts";
import { version } from "./environment.ts";
import type { Health } from "./health.ts";
import type { MetricsRegistry } from "./metrics.ts";
import { NotFound } from "./problem.ts";
import { infoOf, isLoopback } from "./request.ts";

const livePaths = ["/api/health/live", "/api/health/liveness", "/health/live", "/health/liveness"] as const;
const readyPaths = ["/api/health/ready", "/api/health/readiness", "/health/ready", "/health/readiness"] as const;
const wholePaths = ["/api/health", "/health", "/health/"] as const;

interface SystemParts {
  readonly health: Health;
  readonly metrics: MetricsRegistry;
  readonly clock: Clock;
  readonly trustedProxies: ReadonlySet<string>;
}

/** What operators and their tools ask: is it alive, is it ready, what does it count. */
export function systemRoutes({ health, metrics, clock, trustedProxies }: SystemParts): AnyElysia {
  const routes = new Elysia({ name: "core.system" });
  const alive = () => ({ status: "ok", version, timestamp: clock.now().toISOString(), checks: {}, components: {} });
  for (const path of livePaths) routes.get(path, alive);
  for (const path of readyPaths) {
    routes.get(path, async ({ set }) => {
      const report = await health.report();
      set.status = report.status === "down" ? 503 : 200;
      return report;
    });
  }
  for (const path of wholePaths) routes.get(path, () => health.report());
  // Figures are for the machine's own collectors: to anyone else these paths do not exist.
  const local = (request: Request): void => {
    const peer = infoOf(request)?.address ?? "";
    if (!isLoopback(peer) && !trustedProxies.has(peer)) throw NotFound("No such resource.", {});
  };
  return routes
    .get("/metrics", async ({ request, set }) => {
      local(request);
      set.headers["content-type"] = "text/plain; version=0.0.4; charset=utf-8";
      return metrics.text();
    })
    .get("/api/metrics", ({ request }) => {
      local(request);
      return metrics.json();
    });
}
