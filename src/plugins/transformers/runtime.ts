import type { PreTrainedModel, PreTrainedTokenizer } from "@huggingface/transformers";
import { createRows, groupsByLength, type Ids, pad, pick, removerOf } from "./batch.ts";
import { type Card, sha256Of } from "./card.ts";
import type { Backend } from "./protocol.ts";

export type Transformers = typeof import("@huggingface/transformers");

export interface ModelSpec {
  readonly card: Card;
  /** Where the bytes of each of the card's files are. */
  readonly files: Readonly<Record<string, string>>;
  /** The outputs that make up a row, in order. */
  readonly outputs: readonly string[];
  /** How many numbers go with each text into the input `numeric`; 0 for a model that has none. */
  readonly numbers: number;
}

export interface LoadedModel {
  readonly backend: Backend;
  /** One row per text, in order, laid end to end; `numbers` is laid out likewise. */
  run(texts: readonly string[], numbers: Float32Array): Promise<Float32Array>;
  dispose(): Promise<void>;
}

export interface LoadOptions {
  readonly backend: Backend;
  readonly threads: number;
  /**
   * Computes int8 weights in full float precision, four times slower. By default onnxruntime rounds
   * the processor's intermediate values to int8 as well, row by row, which moves a logit by up to 0.01.
   */
  readonly isExact?: boolean;
}

/** Thrown before any byte of a model is used that is not the one its card names. */
export class ChecksumMismatch extends Error {
  override readonly name = "ChecksumMismatch";
}

/**
 * Loads transformers.js so that it can neither fetch nor print: on a failed run it would print its
 * inputs, and they are a patient's words. Call `silenceTelemetry` first.
 */
export async function openTransformers(): Promise<Transformers> {
  const transformers = await import("@huggingface/transformers");
  const { env, LogLevel } = transformers;
  env.logLevel = LogLevel.NONE;
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.fetch = () => Promise.reject(new Error("the model runtime does not use the network"));
  return transformers;
}

/** Loads one model from memory: the bytes that were checked are the bytes that run. */
export async function loadModel(
  transformers: Transformers,
  spec: ModelSpec,
  options: LoadOptions,
): Promise<LoadedModel> {
  const { tokenizer, model } = await fromMemory(transformers, await checkedBytes(spec), options);
  const clean = removerOf(tokenizer.all_special_tokens);
  const { Tensor } = transformers;

  const forward = async (rows: readonly Ids[], numbers: Float32Array): Promise<Float32Array[]> => {
    const { ids, mask, dims } = pad(rows, tokenizer.pad_token_id ?? 0);
    const answer: Record<string, { readonly data: Float32Array }> = await model({
      input_ids: new Tensor("int64", ids, [...dims]),
      attention_mask: new Tensor("int64", mask, [...dims]),
      ...(spec.numbers > 0 ? { numeric: new Tensor("float32", numbers, [rows.length, spec.numbers]) } : {}),
    });
    return spec.outputs.map((name) => answer[name]!.data);
  };

  return {
    backend: options.backend,
    async run(texts, numbers) {
      const encoded = texts.map((text) => encode(tokenizer, clean(text), spec.card.maxTokens));
      const rows = createRows(texts.length);
      for (const places of groupsByLength(encoded)) {
        rows.put(
          places,
          await forward(
            places.map((place) => encoded[place]!),
            pick(numbers, spec.numbers, places),
          ),
        );
      }
      return rows.values();
    },
    dispose: async () => void (await model.dispose()),
  };
}

/** Never longer than the model's table of positions, so that no text can make a run fail. */
function encode(tokenizer: PreTrainedTokenizer, text: string, maxTokens: number): Ids {
  const { input_ids } = tokenizer(text, { truncation: true, max_length: maxTokens, return_tensor: false });
  return input_ids as Ids;
}

async function checkedBytes({ card, files }: ModelSpec): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
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
async function fromMemory(
  transformers: Transformers,
  bytes: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  { backend, threads, isExact = false }: LoadOptions,
): Promise<{ tokenizer: PreTrainedTokenizer; model: PreTrainedModel }> {
  const { AutoModel, AutoTokenizer, env } = transformers;
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
  const tokenizer = await AutoTokenizer.from_pretrained(name);
  const model = await AutoModel.from_pretrained(name, {
    dtype: "fp32",
    device: backend,
    session_options: {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      ...(isExact ? { extra: { session: { qdq_matmulnbits_accuracy_level: "1" } } } : {}),
    },
  });
  return { tokenizer, model };
}
