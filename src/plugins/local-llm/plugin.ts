import { definePlugin, type Logger } from "#core";
import { cacheFolders } from "#inference/native.ts";
import { later } from "#inference/pause.ts";
import { Generator } from "#modules/ai/contract.ts";
import { resolve } from "node:path";
import { Config, configMistakes } from "./config.ts";
import { createGenerator } from "./generator.ts";
import { Keeper, type KeeperOptions, type Report } from "./keeper.ts";
import { connectWorker } from "./link.ts";
import { createMeters, type Meters } from "./meters.ts";

export const localLlm = definePlugin({
  name: "local-llm",
  summary: "A language model in this process, from a folder that the owner names.",
  version: "1.0.0",
  config: Config,
  provides: { generator: Generator },
  mistakes: (_environment, config) => configMistakes(config),
  setup({ config, log, metrics }) {
    const meters = createMeters(metrics);
    const keeper = config.path === "" ? undefined : new Keeper(optionsOf(config, reportTo(log, meters, config)));
    return {
      provides: { generator: createGenerator(config, keeper, meters) },
      // Never part of readiness: without it answers are quoted.
      checks: keeper
        ? {
            model: async () => {
              if (keeper.isBroken) throw new Error("the model's worker is being restarted");
            },
          }
        : {},
      // Not awaited: a large model takes its time to load.
      start: async () => keeper?.start(),
      stop: async () => keeper?.stop(),
    };
  },
});

export function optionsOf(config: Config, report: Report): KeeperOptions {
  const mark = crypto.randomUUID();
  return {
    connect: connectWorker,
    start: (brake) => ({
      kind: "start",
      folder: resolve(config.path),
      device: config.device,
      weights: config.weights,
      threads: config.threads,
      contextTokensMax: config.contextTokensMax,
      folders: cacheFolders(config.data),
      namedDriver: config.vulkanDriver ?? config.vulkanDriverOld,
      mark,
      brake,
    }),
    queueMax: config.queueMax,
    graceMs: config.graceMs,
    report,
    later,
  };
}

const reportTo = (log: Logger, meters: Meters, config: Config): Report => ({
  loaded(backend, weights, loadMs) {
    const context = { backend, weights, loadMs: Math.round(loadMs) };
    const isElsewhere = config.device === "webgpu" && backend !== "webgpu";
    if (isElsewhere) log.warn({ context }, "WebGPU was asked for; no adapter will do, the processor computes");
    else log.info({ context }, "Language model loaded");
  },
  failed(what, error) {
    meters.failed(what);
    log.warn({ context: { what, error } }, "Language model failed");
  },
  waiting: meters.waiting,
});
