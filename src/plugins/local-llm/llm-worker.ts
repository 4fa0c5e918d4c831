import { attempts, wantsWebGpu } from "#inference/device.ts";
import type { Ended } from "#inference/link.ts";
import { native } from "#inference/native.ts";
import { silenceTelemetry } from "#inference/telemetry.ts";
import { openTransformers, type Transformers } from "#inference/transformers.ts";
import { join } from "node:path";
import { type Brake, brakeOf } from "./brake.ts";
import { loadModel, type TextModel, TooLong } from "./model.ts";
import type { FromWorker, Generate, Start, ToWorker } from "./protocol.ts";

declare const self: Worker;

/** The model lives and computes here only: a token holds its thread for as long as it takes. */
let model: TextModel | undefined;
let brake: Brake | undefined;

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
  await (message.kind === "start" ? start(message) : generate(message));
}

const tell = (message: FromWorker | Ended): void => self.postMessage(message);

async function generate(call: Generate): Promise<void> {
  const { id } = call;
  try {
    if (!model || brake?.isOff(id)) return tell({ kind: "failed", id, error: "Failed" });
    tell({ kind: "done", id, ...(await model.generate(call, (text) => tell({ kind: "text", id, text }))) });
  } catch (error) {
    tell({ kind: "failed", id, error: error instanceof TooLong ? "TooLong" : "Failed" });
  }
}

async function start(settings: Start): Promise<void> {
  const started = performance.now();
  try {
    brake = brakeOf(settings.brake);
    silenceTelemetry();
    native.folders = settings.folders;
    const transformers = await openTransformers();
    transformers.env.allowLocalModels = true;
    model = (await onWebGpu(transformers, settings, brake)) ?? (await tried(transformers, settings, "cpu", brake));
    const { backend, weights } = model;
    tell({ kind: "loaded", backend, weights, loadMs: performance.now() - started });
  } catch (error) {
    // A name such as `TypeError`, never a message: it may quote the input.
    tell({ kind: "refused", error: error instanceof Error ? error.name : "Unknown" });
  }
}

/** Its first token allocates: nobody should wait for that, or be the one who learns that it fails. */
async function tried(transformers: Transformers, settings: Start, backend: "cpu" | "webgpu", door: Brake) {
  const loaded = await loadModel(transformers, settings, backend, door);
  try {
    const turns = [{ role: "user", content: "Say: yes" }] as const;
    await loaded.generate({ kind: "generate", id: 1, turns, tokensMax: 1 }, () => {});
    return loaded;
  } catch (error) {
    // What was loaded would hold its memory for nothing.
    await loaded.dispose().catch(() => {});
    throw error;
  }
}

/** The model on the graphics adapter, if there is one and it computes. Never throws. */
async function onWebGpu(transformers: Transformers, settings: Start, door: Brake): Promise<TextModel | undefined> {
  if (!wantsWebGpu(settings.device, settings.namedDriver)) return undefined;
  // Apart from the other plugin's attempts, which it makes at the same time.
  const attempt = attempts(join(settings.folders[0] ?? ".", "local-llm"), settings.mark);
  if (attempt.endedBadly()) return undefined;
  try {
    attempt.begin();
    return await tried(transformers, settings, "webgpu", door);
  } catch {
    return undefined; // No usable adapter: the processor computes instead, and the log says so.
  } finally {
    attempt.end();
  }
}
