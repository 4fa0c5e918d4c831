import type { Backend, Device } from "#inference/device.ts";
import type { ModelSpec } from "./card.ts";

/** The models in the file, in the order of service: a patient waits for triage, a search can follow. */
export const modelNames = ["triage", "visit", "embedding"] as const;
export type ModelName = (typeof modelNames)[number];

/** The models of one Worker: all of them, or those that are not computed elsewhere. */
export type Specs = Readonly<Partial<Record<ModelName, ModelSpec>>>;

export interface Start {
  readonly kind: "start";
  /** What this Worker loads. */
  readonly specs: Specs;
  readonly device: Device;
  readonly threads: number;
  /** Where the native library of the compiled file may be unpacked, first choice first. */
  readonly folders: readonly string[];
  /** The driver that VK_DRIVER_FILES or VK_ICD_FILENAMES names. */
  readonly namedDriver: string | undefined;
  /** Different for each process. */
  readonly mark: string;
}

/** Several texts for one model. `numbers` has as many values per text as the model takes, end to end. */
export interface Batch {
  readonly kind: "batch";
  readonly id: number;
  readonly model: ModelName;
  readonly texts: readonly string[];
  readonly numbers: Float32Array;
  /** Beside each text. */
  readonly cues: readonly (readonly string[])[];
}

/** Finish what is being computed, compute nothing more, and say `stopped`. */
export interface Stop {
  readonly kind: "stop";
}

export type ToWorker = Start | Batch | Stop;

/** A failure is told by its name alone: a message may quote the input, and the input is a patient's words. */
export type FromWorker =
  | { readonly kind: "loaded"; readonly model: ModelName; readonly backend: Backend; readonly loadMs: number }
  | { readonly kind: "refused"; readonly model: ModelName; readonly error: string }
  | { readonly kind: "ready" }
  | { readonly kind: "rows"; readonly id: number; readonly rows: Float32Array; readonly inferenceMs: number }
  | { readonly kind: "failed"; readonly id: number; readonly error: string }
  | { readonly kind: "stopped" };
