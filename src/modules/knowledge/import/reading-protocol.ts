import type { Batch } from "./batches.ts";
import type { Format, Limits } from "./document.ts";
import type { Listed } from "./folder.ts";
import type { Stated } from "./prepare.ts";

/** What is asked of the worker, one at a time. */
export type Ask =
  | { readonly kind: "list"; readonly root: string; readonly limits: Limits }
  | { readonly kind: "open"; readonly file: FileAsked }
  /** The next share of the open file, the first `from` readings being passed over. */
  | { readonly kind: "next"; readonly from: number };

export interface FileAsked {
  readonly root: string;
  /** From the root; the root is the file itself where it is no folder. */
  readonly path: string;
  readonly isFolder: boolean;
  readonly format: Format | undefined;
  readonly limits: Limits;
  readonly stated: Stated;
}

export type Told =
  | { readonly kind: "listed"; readonly listed: Listed }
  | { readonly kind: "opened"; readonly digest: string }
  | { readonly kind: "batch"; readonly batch: Batch }
  | { readonly kind: "bad"; readonly detail: string };
