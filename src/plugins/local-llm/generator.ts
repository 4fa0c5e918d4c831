import { cleaner } from "#inference/clean-text.ts";
import { Deadline } from "#inference/deadline.ts";
import { type Generated, GenerationError, type GenerationRequest, type Generator } from "#modules/ai/contract.ts";
import { basename } from "node:path";
import { createCheck } from "./check.ts";
import type { Config } from "./config.ts";
import type { Job, Keeper } from "./keeper.ts";
import type { Meters } from "./meters.ts";

export const provider = "local-llm";

const ended = (reason: "timeout" | "cancelled"): Error => new GenerationError(reason);

/** The port over the Worker; without a folder, one that is never asked. */
export function createGenerator(config: Config, keeper: Keeper | undefined, meters: Meters): Generator {
  async function* generate(request: GenerationRequest, signal: AbortSignal): AsyncGenerator<Generated> {
    if (!keeper) throw new GenerationError("unavailable");
    const deadline = new Deadline({ ...config, gapMs: config.totalMs }, signal, ended);
    const started = performance.now();
    const clean = cleaner();
    let job: Job | undefined;
    let hasBegun = false;
    let outcome = "abandoned";
    try {
      deadline.signal.throwIfAborted();
      job = keeper.submit({ ...request, tokensMax: Math.min(request.tokensMax, config.tokensMax) });
      for (;;) {
        const { done, value } = await deadline.wait(job.inbox.next());
        if (done) break;
        if (value.kind === "usage") meters.used(value);
        if (value.kind === "text" && !hasBegun) {
          hasBegun = true;
          deadline.began();
          meters.began(performance.now() - started);
        }
        yield value.kind === "text" ? { kind: "text", text: clean.next(value.text) } : value;
      }
      outcome = "well";
    } catch (error) {
      const known = error instanceof GenerationError ? error : new GenerationError("unavailable");
      outcome = known.fault;
      throw known;
    } finally {
      deadline.end();
      if (job) keeper.leave(job);
      meters.ended(outcome);
    }
  }

  const isConfigured = keeper !== undefined;
  return {
    id: `${provider}/${isConfigured ? basename(config.path) : "none"}`,
    provider,
    isLocal: true,
    isConfigured,
    generate,
    check: createCheck(keeper && { generate, isBroken: () => keeper.isBroken }),
  };
}
