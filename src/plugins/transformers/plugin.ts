import { definePlugin, named, Unavailable } from "#core";
import { cacheFolders } from "#inference/native.ts";
import { Embedder } from "#modules/knowledge/contract.ts";
import { ModelHost } from "#modules/models/contract.ts";
import { Classifier } from "#modules/triage/contract.ts";
import { Type } from "@sinclair/typebox";
import { join, resolve } from "node:path";
import { createEmbedder, type Run } from "./embedding.ts";
import { createHost } from "./host.ts";
import { createLines } from "./lines.ts";
import { allModelMistakes, embeddingCard, specs, triageCard } from "./models.ts";
import { createOwn } from "./own-embedding/own.ts";
import { embeddingMistakes, embeddingSettings, isAskedFor } from "./own-embedding/settings.ts";
import { keysPattern, trustedKeys } from "./signature.ts";
import { Switch } from "./switch.ts";
import { createClassifier } from "./triage.ts";

const unavailable = (why: string) => Unavailable(why, {});

export const transformers = definePlugin({
  name: "transformers",
  summary: "The models in this process: triage and embedding, on WebGPU or the processor.",
  version: "1.2.0",
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
    modelKeys: Type.String({
      default: "",
      pattern: keysPattern,
      description: "Ed25519 public keys, in base64 with commas between, whose signature an imported model may carry.",
    }),
    data: named("SALVE_DATA", Type.String({ default: "./data" })),
    ...embeddingSettings,
    vulkanDriver: named("VK_DRIVER_FILES", Type.Optional(Type.String())),
    vulkanDriverOld: named("VK_ICD_FILENAMES", Type.Optional(Type.String())),
  }),
  provides: { classifier: Classifier, embedder: Embedder, models: ModelHost },
  // Elsewhere a wrong checksum is found when the model is loaded, and the model is not used.
  mistakes: (environment, config) => [
    ...(environment.isProduction ? allModelMistakes(environment) : []),
    ...embeddingMistakes(config),
  ],
  setup({ config, environment, log, metrics }) {
    const isOff = config.device === "off";
    const isOwn = isAskedFor(config);
    const mark = crypto.randomUUID();
    const { triage, embedding, ...others } = specs;
    const workers = createLines({
      log,
      metrics,
      batchMax: config.batchMax,
      queueMax: config.queueMax,
      unavailable,
      // Only one of the two is ever there: vectors of two models are not to be compared.
      shared: isOwn ? others : { ...others, embedding },
      settings: () => ({
        device: config.device === "cpu" || config.device === "webgpu" ? config.device : "auto",
        threads: config.threads,
        folders: cacheFolders(config.data),
        namedDriver: config.vulkanDriver ?? config.vulkanDriverOld,
        mark,
      }),
    });
    const lines = new Switch(workers.lineWith(triageCard, triage));
    if (isOff) void lines.stop();
    const root = join(resolve(config.data), "models");
    const keys = trustedKeys(config.modelKeys);
    const { batchMax } = config;
    const { supervise } = workers;
    const own = isOwn ? createOwn({ settings: config, root, isOff, batchMax, log, unavailable, supervise }) : undefined;
    const run: Run = (text, signal) =>
      lines.call(signal, ({ supervisor }) => supervisor.run("embedding", { text, numbers: [] }, signal));
    return {
      provides: {
        classifier: createClassifier(lines),
        embedder: own?.embedder ?? createEmbedder(embeddingCard, run, batchMax),
        models: createHost({ root, environment, keys, lines, lineWith: workers.lineWith, isOff }),
      },
      checks: {
        model: async () => lines.line.supervisor.check(),
        ...(own ? { embedding: async () => own.check() } : {}),
      },
      // Not awaited: the rules answer while the models load.
      async start() {
        lines.line.supervisor.start();
        own?.start();
      },
      async stop() {
        await lines.stop();
        await workers.stop();
        await own?.stop();
      },
    };
  },
});
