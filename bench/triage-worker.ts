// The anchor of the triage bench: the same model on the same number of threads, fed full batches by nobody but itself.
import { specs } from "../src/plugins/transformers/models.ts";
import type { Start } from "../src/plugins/transformers/protocol.ts";
import { native } from "../src/inference/native.ts";
import { openTransformers } from "../src/inference/transformers.ts";
import { loadModel } from "../src/plugins/transformers/runtime.ts";
import { silenceTelemetry } from "../src/inference/telemetry.ts";

declare const self: Worker;

export interface FullBatches {
  readonly texts: readonly string[];
  readonly batch: number;
}

silenceTelemetry();
const threads: Start["threads"] = 1;
native.folders = [];
const model = await loadModel(await openTransformers(), specs.triage, { backend: "cpu", threads, isExact: true });

self.onmessage = async ({ data: { texts, batch } }: MessageEvent<FullBatches>) => {
  const started = performance.now();
  for (let from = 0; from < texts.length; from += batch) {
    const part = texts.slice(from, from + batch);
    await model.run(part, new Float32Array(part.length * specs.triage.numbers));
  }
  self.postMessage(texts.length / ((performance.now() - started) / 1000));
};
self.postMessage("ready");
