import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { CountUp } from "./metrics.ts";
import { TooManyRequests } from "./problem.ts";

/** The four classes of contracts.md. AUTH counts failures only. */
export const limitClasses = ["auth", "write", "ai", "read"] as const;
export type LimitClass = (typeof limitClasses)[number];

const windowSeconds = 60;

export interface Limits {
  /** Counts one call of the class for the key; throws `TooManyRequests` past the limit. */
  consume(limit: LimitClass, key: string): void | Promise<void>;
  /** Throws when the key has already used up the class, without counting. */
  peek(limit: LimitClass, key: string): Promise<void>;
  /** Changes a limit while the system runs: calls per minute, `0` refuses all, `none` lifts it. */
  set(limit: LimitClass, value: string): void;
}

/** Per account and address, in this process's memory: a limit protects one process. */
export function createLimits(initial: Readonly<Record<LimitClass, string>>, hits: CountUp): Limits {
  const limiters = new Map<LimitClass, RateLimiterMemory | "none" | "refuse">();
  const set = (limit: LimitClass, value: string): void => {
    const points = Number(value);
    if (value === "none") limiters.set(limit, "none");
    else if (points === 0) limiters.set(limit, "refuse");
    else limiters.set(limit, new RateLimiterMemory({ keyPrefix: limit, points, duration: windowSeconds }));
  };
  for (const limit of limitClasses) set(limit, initial[limit]);

  const refuse = (limit: LimitClass, points: number, waitMs: number): never => {
    hits.add({ limit });
    const seconds = String(Math.max(1, Math.ceil(waitMs / 1000)));
    const refusal = TooManyRequests(
      limit === "ai" ? "Too many AI requests" : "Too many requests; try again later.",
      {},
    );
    refusal.headers = {
      "retry-after": seconds,
      "ratelimit-policy": `"${limit}";q=${points};w=${windowSeconds}`,
      ratelimit: `"${limit}";r=0;t=${seconds}`,
    };
    throw refusal;
  };

  return {
    set,
    consume(limit, key) {
      const limiter = limiters.get(limit)!;
      if (limiter === "none") return;
      if (limiter === "refuse") return refuse(limit, 0, windowSeconds * 1000);
      return limiter.consume(key).then(nothing, (spent: unknown) => {
        if (spent instanceof RateLimiterRes) return refuse(limit, limiter.points, spent.msBeforeNext);
        throw spent;
      });
    },
    async peek(limit, key) {
      const limiter = limiters.get(limit)!;
      if (limiter === "none") return;
      if (limiter === "refuse") return refuse(limit, 0, windowSeconds * 1000);
      const spent = await limiter.get(key);
      if (spent && spent.consumedPoints >= limiter.points) refuse(limit, limiter.points, spent.msBeforeNext);
    },
  };
}

const nothing = (): void => {};
