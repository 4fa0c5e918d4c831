import type { PreTrainedTokenizer } from "@huggingface/transformers";
import type { Backend } from "#inference/device.ts";
import { removerOf } from "#inference/special-tokens.ts";
import type { Transformers } from "#inference/transformers.ts";
import { bagTensors, type Grams, gramsOf } from "./bag.ts";
import { createRows, groupsByLength, type Ids, pad, pick } from "./batch.ts";
import type { ModelSpec } from "./card.ts";
import { checkedBytes, fromMemory, type LoadOptions, modelFromMemory } from "./memory.ts";
import { createOwnEmbedding } from "./own-embedding/graph.ts";
import { visitTensors } from "./visit.ts";

/** What is said beside each text. */
type Cues = readonly (readonly string[])[];

export interface LoadedModel {
  readonly backend: Backend;
  /** One row per text, in order, laid end to end; `numbers` is laid out likewise. */
  run(texts: readonly string[], numbers: Float32Array, cues?: Cues): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/** Loads one model from memory: the bytes that were checked are the bytes that run. */
export async function loadModel(
  transformers: Transformers,
  spec: ModelSpec,
  options: LoadOptions,
): Promise<LoadedModel> {
  if (spec.ids !== undefined) return loadVisitModel(transformers, spec, options);
  if (spec.own) return { backend: options.backend, ...(await createOwnEmbedding(transformers, spec, options)) };
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
