import { attempts, wantsWebGpu } from "#inference/device.ts";
import { native } from "#inference/native.ts";
import { silenceTelemetry } from "#inference/telemetry.ts";
import { openTransformers, type Transformers } from "#inference/transformers.ts";
import { join } from "node:path";
import type { ModelSpec } from "./card.ts";
import type { Batch, FromWorker, ModelName, Start, ToWorker } from "./protocol.ts";
import { modelNames } from "./protocol.ts";
import { type LoadedModel, loadModel } from "./runtime.ts";

declare const self: Worker;

/** The models live and compute here only: a batch holds its thread for as long as it takes. */
const loaded = new Map<ModelName, LoadedModel>();

/** One thing after the other, in order of arrival. */
let last: Promise<void> = Promise.resolve();
let isStopping = false;
self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  isStopping ||= data.kind === "stop";
  last = last.then(() => obey(data));
};

async function obey(message: ToWorker): Promise<void> {
  if (message.kind === "stop") return tell({ kind: "stopped" });
  if (isStopping) return;
  await (message.kind === "start" ? start(message) : compute(message));
}

const tell = (message: FromWorker): void => self.postMessage(message);

/** A name such as `TypeError`, never a message: it may quote the input. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "Unknown");

async function compute({ id, model, texts, numbers, cues }: Batch): Promise<void> {
  try {
    const running = loaded.get(model);
    if (!running) return tell({ kind: "failed", id, error: "NotLoaded" });
    const started = performance.now();
    const rows = await running.run(texts, numbers, cues);
    tell({ kind: "rows", id, rows, inferenceMs: performance.now() - started });
  } catch (error) {
    tell({ kind: "failed", id, error: nameOf(error) });
  }
}

async function start(settings: Start): Promise<void> {
  const names = modelNames.filter((name) => settings.specs[name]);
  try {
    silenceTelemetry();
    native.folders = settings.folders;
    const transformers = await openTransformers();
    for (const name of names) if (!isStopping) await load(transformers, name, settings.specs[name]!, settings);
  } catch (error) {
    for (const model of names) tell({ kind: "refused", model, error: nameOf(error) });
  }
  tell({ kind: "ready" });
}

/** A patient's level must not depend on what computed it. A search stands the rounding, and is faster with it. */
const exact: ReadonlySet<ModelName> = new Set(["triage", "visit"]);

async function load(transformers: Transformers, name: ModelName, spec: ModelSpec, settings: Start): Promise<void> {
  const started = performance.now();
  try {
    const model =
      (await onWebGpu(transformers, spec, settings)) ??
      (await loadModel(transformers, spec, {
        backend: "cpu",
        threads: settings.threads,
        isExact: exact.has(name),
      }));
    // The first run allocates: nobody should wait for that.
    await probe(model, spec);
    loaded.set(name, model);
    tell({ kind: "loaded", model: name, backend: model.backend, loadMs: performance.now() - started });
  } catch (error) {
    tell({ kind: "refused", model: name, error: nameOf(error) });
  }
}

/** Words of any vocabulary, and no patient's. */
const probe = (model: LoadedModel, { numbers }: ModelSpec): Promise<Float32Array> =>
  model.run(["chest pain and fever since two days"], new Float32Array(numbers));

/** How far a graphics adapter may stray from the processor before it is not trusted with a patient. */
const strayMax = 1e-3;

/** The model on the graphics adapter, if there is one and it computes what the processor does. Never throws. */
async function onWebGpu(
  transformers: Transformers,
  spec: ModelSpec,
  { device, threads, folders, namedDriver, mark }: Start,
): Promise<LoadedModel | undefined> {
  if (!wantsWebGpu(device, namedDriver)) return undefined;
  // A model of the owner's own has a Worker for itself, and tries at the same time.
  const attempt = attempts(join(folders[0] ?? ".", spec.own ? "own-embedding" : ""), mark);
  if (attempt.endedBadly()) return undefined;
  let model: LoadedModel | undefined;
  try {
    attempt.begin();
    model = await loadModel(transformers, spec, { backend: "webgpu", threads, isExact: true });
    const reference = await loadModel(transformers, spec, { backend: "cpu", threads, isExact: true });
    const [found, expected] = [await probe(model, spec), await probe(reference, spec)];
    await reference.dispose();
    const isSame = found.length === expected.length;
    if (isSame && found.every((value, place) => Math.abs(value - expected[place]!) <= strayMax)) return model;
    await model.dispose();
  } catch {
    // What was loaded would hold the adapter's memory for nothing.
    await model?.dispose().catch(() => {});
    // No usable adapter: the processor answers instead, and `identity().backend` says so.
  } finally {
    attempt.end();
  }
  return undefined;
}
