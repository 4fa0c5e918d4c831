import type { PreTrainedModel, PreTrainedTokenizer } from "@huggingface/transformers";
import type { Backend } from "#inference/device.ts";
import type { Transformers } from "#inference/transformers.ts";
import { type ModelSpec, sha256Of } from "./card.ts";

export interface LoadOptions {
  readonly backend: Backend;
  readonly threads: number;
  /**
   * Computes int8 weights in full float precision, slower. By default onnxruntime rounds the
   * processor's intermediate values to int8 as well, row by row, which moves a logit by up to 0.01.
   */
  readonly isExact?: boolean;
}

/** Thrown before any byte of a model is used that is not the one its card names. */
export class ChecksumMismatch extends Error {
  override readonly name = "ChecksumMismatch";
}

/** The files of a model, each the one that its card names. */
export async function checkedBytes({ card, files }: ModelSpec): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const entries = await Promise.all(
    Object.entries(card.sha256).map(async ([name, expected]) => {
      const path = files[name];
      const bytes = path === undefined ? new Uint8Array() : await Bun.file(path).bytes();
      if (sha256Of(bytes) !== expected) throw new ChecksumMismatch(`${card.id} ${card.version}: ${name}`);
      return [name, bytes] as const;
    }),
  );
  return new Map(entries);
}

/**
 * transformers.js loads by name. The name leads to a cache that holds just these files, asked first
 * under a local path and then under a remote one; what the cache lacks is nowhere.
 */
export async function fromMemory(
  transformers: Transformers,
  bytes: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  options: LoadOptions,
): Promise<{ tokenizer: PreTrainedTokenizer; model: PreTrainedModel }> {
  const name = inMemory(transformers, bytes);
  const tokenizer = await transformers.AutoTokenizer.from_pretrained(name);
  return { tokenizer, model: await openModel(transformers, name, options) };
}

export const modelFromMemory = (
  transformers: Transformers,
  bytes: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  options: LoadOptions,
): Promise<PreTrainedModel> => openModel(transformers, inMemory(transformers, bytes), options);

/** The name under which the next loading finds these files. */
function inMemory({ env }: Transformers, bytes: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): string {
  const name = crypto.randomUUID();
  const fileOf = (key: string) => key.slice(key.indexOf(name) + name.length + 1).replace(/^resolve\/main\//, "");
  env.localModelPath = "/models-in-memory/";
  env.useCustomCache = true;
  env.customCache = {
    async match(key: string) {
      const found = bytes.get(fileOf(key));
      return found && new Response(found);
    },
    async put() {},
  };
  return name;
}

const openModel = (
  { AutoModel }: Transformers,
  name: string,
  { backend, threads, isExact = false }: LoadOptions,
): Promise<PreTrainedModel> =>
  AutoModel.from_pretrained(name, {
    dtype: "fp32",
    device: backend,
    session_options: {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      ...(isExact ? { extra: { session: { qdq_matmulnbits_accuracy_level: "1" } } } : {}),
    },
  });
