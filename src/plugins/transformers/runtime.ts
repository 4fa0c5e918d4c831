import type { PreTrainedModel, PreTrainedTokenizer } from "@huggingface/transformers";
import type { Backend } from "#inference/device.ts";
import { removerOf } from "#inference/special-tokens.ts";
import type { Transformers } from "#inference/transformers.ts";
import { bagTensors, type Grams, gramsOf } from "./bag.ts";
import { createRows, groupsByLength, type Ids, pad, pick } from "./batch.ts";
import { type ModelSpec, sha256Of } from "./card.ts";
import { visitTensors } from "./visit.ts";

/** What is said beside each text. */
type Cues = readonly (readonly string[])[];

export interface LoadedModel {
  readonly backend: Backend;
  /** One row per text, in order, laid end to end; `numbers` is laid out likewise. */
  run(texts: readonly string[], numbers: Float32Array, cues?: Cues): Promise<Float32Array>;
  dispose(): Promise<void>;
}

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

/** Loads one model from memory: the bytes that were checked are the bytes that run. */
export async function loadModel(
  transformers: Transformers,
  spec: ModelSpec,
  options: LoadOptions,
): Promise<LoadedModel> {
  if (spec.ids !== undefined) return loadVisitModel(transformers, spec, options);
  const { tokenizer, model } = await fromMemory(transformers, await checkedBytes(spec), options);
  const clean = removerOf(tokenizer.all_special_tokens);
  const { Tensor } = transformers;

  const forward = async (
    rows: readonly Ids[],
    numbers: Float32Array,
    bags: readonly Grams[],
  ): Promise<Float32Array[]> => {
    const { ids, mask, dims } = pad(rows, tokenizer.pad_token_id ?? 0);
    const answer: Record<string, { readonly data: Float32Array }> = await model({
      input_ids: new Tensor("int64", ids, [...dims]),
      attention_mask: new Tensor("int64", mask, [...dims]),
      ...(spec.numbers > 0 ? { numeric: new Tensor("float32", numbers, [rows.length, spec.numbers]) } : {}),
      ...(spec.bag ? bagInputs(transformers, bags) : {}),
    });
    return spec.outputs.map((name) => answer[name]!.data);
  };

  return {
    backend: options.backend,
    async run(texts, numbers, cues = []) {
      const bags = texts.map((text, place) => (spec.bag ? gramsOf(text, cues[place] ?? [], spec.bag) : noGrams));
      const encoded = texts.map((text) => encode(tokenizer, clean(text), spec.card.maxTokens));
      const rows = createRows(texts.length);
      for (const places of groupsByLength(encoded)) {
        rows.put(
          places,
          await forward(
            places.map((place) => encoded[place]!),
            pick(numbers, spec.numbers, places),
            places.map((place) => bags[place]!),
          ),
        );
      }
      return rows.values();
    },
    dispose: async () => void (await model.dispose()),
  };
}

const noGrams: Grams = { buckets: [], weights: [] };

function bagInputs({ Tensor }: Transformers, bags: readonly Grams[]) {
  const { buckets, weights, dims } = bagTensors(bags);
  return {
    bag_ids: new Tensor("int64", buckets, [...dims]),
    bag_weights: new Tensor("float32", weights, [...dims]),
  };
}

/** A model that takes its token ids ready made, in front of a row's other numbers. */
async function loadVisitModel(transformers: Transformers, spec: ModelSpec, options: LoadOptions): Promise<LoadedModel> {
  const model = await modelFromMemory(transformers, await checkedBytes(spec), options);
  const { Tensor } = transformers;
  return {
    backend: options.backend,
    async run(texts, numbers) {
      const { tokens, segments, numeric, length, width } = visitTensors(texts.length, spec.ids!, numbers);
      const answer: Record<string, { readonly data: Float32Array }> = await model({
        tokens: new Tensor("int64", tokens, [texts.length, length]),
        segments: new Tensor("int64", segments, [texts.length, length]),
        numeric: new Tensor("float32", numeric, [texts.length, width]),
      });
      const rows = createRows(texts.length);
      rows.put(
        texts.map((_, place) => place),
        spec.outputs.map((name) => answer[name]!.data),
      );
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
  options: LoadOptions,
): Promise<{ tokenizer: PreTrainedTokenizer; model: PreTrainedModel }> {
  const name = inMemory(transformers, bytes);
  const tokenizer = await transformers.AutoTokenizer.from_pretrained(name);
  return { tokenizer, model: await openModel(transformers, name, options) };
}

const modelFromMemory = (
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
