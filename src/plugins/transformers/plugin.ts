import { definePlugin, named, Unavailable } from "#core";
import { Embedder } from "#modules/ai/contract.ts";
import { Classifier } from "#modules/triage/contract.ts";
import { Type } from "@sinclair/typebox";
import { existsSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createEmbedder } from "./embedding.ts";
import { connectWorker } from "./link.ts";
import { allModelMistakes, embeddingCard, triageCard } from "./models.ts";
import { Supervisor } from "./supervisor.ts";
import { createClassifier } from "./triage.ts";

export const transformers = definePlugin({
  name: "transformers",
  summary: "The models in this process: triage and embedding, on WebGPU or the processor.",
  version: "1.0.0",
  config: Type.Object({
    device: Type.Union(
      ["auto", "cpu", "webgpu", "off"].map((word) => Type.Literal(word)),
      {
        default: "auto",
        description: "auto: a hardware graphics adapter if there is one; webgpu: any adapter; off: no model.",
      },
    ),
    threads: Type.Integer({ default: 1, minimum: 1, maximum: 64, description: "Processor threads per batch." }),
    batchMax: Type.Integer({ default: 32, minimum: 1, maximum: 256, description: "Texts computed together." }),
    queueMax: Type.Integer({ default: 1024, minimum: 1, maximum: 100_000, description: "Texts that may wait." }),
    data: named("SALVE_DATA", Type.String({ default: "./data" })),
    vulkanDriver: named("VK_DRIVER_FILES", Type.Optional(Type.String())),
    vulkanDriverOld: named("VK_ICD_FILENAMES", Type.Optional(Type.String())),
  }),
  provides: { classifier: Classifier, embedder: Embedder },
  // Elsewhere a wrong checksum is found when the model is loaded, and the model is not used.
  mistakes: (environment) => (environment.isProduction ? allModelMistakes(environment) : []),
  setup({ config, log, metrics }) {
    const waiting = metrics.gauge("queue_length", "Texts that wait for the model.");
    const failures = metrics.counter("failures", "Models and batches that failed.", ["what"]);
    const inference = metrics.histogram("inference_seconds", "How long one batch took.");
    const mark = crypto.randomUUID();
    const supervisor = new Supervisor({
      connect: connectWorker,
      start: () => ({
        kind: "start",
        device: config.device === "cpu" || config.device === "webgpu" ? config.device : "auto",
        threads: config.threads,
        folders: cacheFolders(config.data),
        namedDriver: config.vulkanDriver ?? config.vulkanDriverOld,
        mark,
      }),
      batchMax: config.batchMax,
      queueMax: config.queueMax,
      unavailable: (why) => Unavailable(why, {}),
      later,
      report: {
        answered(inferenceMs, behind) {
          inference.observe(inferenceMs / 1000);
          waiting.set(behind);
        },
        loaded: (model, backend, loadMs) =>
          log.info({ context: { model, backend, loadMs: Math.round(loadMs) } }, "Model loaded"),
        failed(what, error) {
          failures.add({ what });
          log.warn({ context: { what, error } }, "Model failed");
        },
      },
    });
    if (config.device === "off") void supervisor.stop();
    return {
      provides: {
        classifier: createClassifier(triageCard, supervisor),
        embedder: createEmbedder(embeddingCard, supervisor, config.batchMax),
      },
      checks: { model: async () => supervisor.check() },
      // Not awaited: the rules answer while the model loads.
      start: async () => supervisor.start(),
      stop: () => supervisor.stop(),
    };
  },
});

/**
 * Where the compiled file unpacks its native library: beside the data, else where caches stand, else
 * anywhere. A command that has no data directory does not make one for this.
 */
function cacheFolders(data: string): string[] {
  const elsewhere = [join(homedir(), ".cache", "salve"), join(tmpdir(), "salve")];
  return existsSync(data) ? [join(resolve(data), "cache"), ...elsewhere] : elsewhere;
}

/** Does not keep the process alive. */
function later(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms);
  timer.unref();
  return () => clearTimeout(timer);
}
