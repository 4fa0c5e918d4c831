import type { Clock } from "./clock.ts";
import { version } from "./environment.ts";
import type { HealthCheck } from "./module.ts";

/** How long one check may take before it counts as failed. */
const checkMsMax = 2_000;

export interface HealthReport {
  readonly status: "ok" | "degraded" | "down";
  readonly version: string;
  readonly timestamp: string;
  /** One word per check, for scripts (C3). */
  readonly checks: Readonly<Record<string, "ok" | "down">>;
  /** The same with how long it took, for people (J4). */
  readonly components: Readonly<Record<string, { status: "ok" | "down"; durationMs: number }>>;
}

export interface Health {
  /** All checks at once, each with its own deadline. */
  report(): Promise<HealthReport>;
  /** True from the end of the boot until the stop begins. */
  isAccepting: boolean;
}

/** Only the checks named here decide readiness: triage by rules and booking go on without a model. */
export function createHealth(
  clock: Clock,
  checks: Readonly<Record<string, HealthCheck>>,
  essential: readonly string[],
): Health {
  const health: Health = {
    isAccepting: false,
    async report() {
      const components = Object.fromEntries(
        await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await run(check)] as const)),
      );
      const words = Object.fromEntries(Object.entries(components).map(([name, { status }]) => [name, status]));
      const isDown = !health.isAccepting || essential.some((name) => words[name] === "down");
      const isDegraded = Object.values(words).includes("down");
      const status = isDown ? "down" : isDegraded ? "degraded" : "ok";
      return { status, version, timestamp: clock.now().toISOString(), checks: words, components };
    },
  };
  return health;
}

async function run(check: HealthCheck): Promise<{ status: "ok" | "down"; durationMs: number }> {
  const started = performance.now();
  const took = () => Math.round((performance.now() - started) * 10) / 10;
  const signal = AbortSignal.timeout(checkMsMax);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("health check timed out")), { once: true });
  });
  try {
    await Promise.race([check(signal), late]);
    return { status: "ok", durationMs: took() };
  } catch {
    // The report's reader learns that it is down; why is in the log of whatever failed.
    return { status: "down", durationMs: took() };
  }
}
