import type { Backend, Device } from "#inference/device.ts";
import type { Ending } from "#inference/link.ts";
import type { GenerationRequest } from "#modules/ai/contract.ts";
import type { Weights } from "./config.ts";

export interface Start {
  readonly kind: "start";
  /** An absolute path. */
  readonly folder: string;
  readonly device: Device;
  readonly weights: Weights | "auto";
  readonly threads: number;
  readonly contextTokensMax: number;
  /** Where the native library of the compiled file may be unpacked, first choice first. */
  readonly folders: readonly string[];
  /** The driver that VK_DRIVER_FILES or VK_ICD_FILENAMES names. */
  readonly namedDriver: string | undefined;
  /** Different for each process. */
  readonly mark: string;
  /** See brake.ts. */
  readonly brake: SharedArrayBuffer;
}

export interface Generate extends GenerationRequest {
  readonly kind: "generate";
  readonly id: number;
}

export type ToWorker = Start | Generate | Ending;

/** Words for what can be told of a failure: a message may quote the input, and the input is a patient's words. */
export type Failure = "TooLong" | "Failed";

export type FromWorker =
  | { readonly kind: "loaded"; readonly backend: Backend; readonly weights: Weights; readonly loadMs: number }
  | { readonly kind: "refused"; readonly error: string }
  | { readonly kind: "text"; readonly id: number; readonly text: string }
  | { readonly kind: "done"; readonly id: number; readonly tokensIn: number; readonly tokensOut: number }
  | { readonly kind: "failed"; readonly id: number; readonly error: Failure };
