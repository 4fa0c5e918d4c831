import type { PreTrainedModel, PreTrainedTokenizer } from "@huggingface/transformers";
import { removerOf } from "#inference/special-tokens.ts";
import type { Transformers } from "#inference/transformers.ts";
import { createRows, groupsByLength, type Ids, pad } from "../batch.ts";
import type { ModelSpec } from "../card.ts";
import { checkedBytes, fromMemory, type LoadOptions } from "../memory.ts";
import { NoEmbedding, pooled, type Values } from "./pooling.ts";

/** The graph asks for something that a text alone does not give. */
export class UnknownInput extends Error {
  override readonly name = "UnknownInput";
}

/** The tokenizer does not say what it puts around a text. */
export class UnknownTokenizer extends Error {
  override readonly name = "UnknownTokenizer";
}

/** Every architecture goes the same way: the graph's own names say what it takes. */
const config = new TextEncoder().encode(JSON.stringify({ model_type: "bert" }));

const inputs = ["input_ids", "attention_mask", "token_type_ids", "position_ids"];

/** Loads an embedding model whose graph is not of our making, in the form that Hugging Face's exporters give it. */
export async function createOwnEmbedding(transformers: Transformers, spec: ModelSpec, options: LoadOptions) {
  const bytes = new Map([...(await checkedBytes(spec)), ["config.json", config]]);
  const { tokenizer, model } = await fromMemory(transformers, bytes, options);
  try {
    return runnerOf(transformers, tokenizer, model, spec);
  } catch (error) {
    await model.dispose();
    throw error;
  }
}

function runnerOf(
  { Tensor }: Transformers,
  tokenizer: PreTrainedTokenizer,
  model: PreTrainedModel,
  { card, own }: ModelSpec,
) {
  const { inputNames, outputNames } = sessionOf(model);
  if (!inputNames.every((name) => inputs.includes(name))) throw new UnknownInput();
  const output = outputOf(outputNames, own!.isChosen);
  const clean = removerOf(tokenizer.all_special_tokens);
  const frame = frameOf(tokenizer);
  const padding = tokenizer.pad_token_id ?? 0;
  const idsOf = (text: string): Ids => {
    const ids = framed(tokenizer.encode(clean(text), { add_special_tokens: false }), frame, card.maxTokens);
    return ids.length > 0 ? ids : [padding];
  };
  const forward = async (rows: readonly Ids[]): Promise<Float32Array> => {
    const { ids, mask, dims } = pad(rows, padding);
    const tensor = (values: BigInt64Array) => new Tensor("int64", values, [...dims]);
    const answer: Record<string, Values> = await model({
      input_ids: tensor(ids),
      attention_mask: tensor(mask),
      token_type_ids: tensor(new BigInt64Array(ids.length)),
      position_ids: tensor(ids.map((_, place) => BigInt(place % dims[1]))),
    });
    const found = answer[output];
    // Vectors of tokens were asked for.
    if (!found || (own!.isChosen && found.dims.length !== 3)) throw new NoEmbedding();
    return pooled(
      found,
      rows.map(({ length }) => length),
      own!.pooling,
    );
  };
  return {
    async run(texts: readonly string[]): Promise<Float32Array> {
      const encoded = texts.map(idsOf);
      const rows = createRows(texts.length);
      for (const places of groupsByLength(encoded)) {
        rows.put(places, [await forward(places.map((place) => encoded[place]!))]);
      }
      return rows.values();
    },
    dispose: async () => void (await model.dispose()),
  };
}

interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
}

const sessionOf = (model: PreTrainedModel): Session =>
  (model as unknown as { readonly sessions: Readonly<Record<string, Session>> }).sessions["model"]!;

/** What the graph has pooled itself comes first: it may hold more than a mean, such as a last layer. */
function outputOf(names: readonly string[], isChosen: boolean): string {
  const wanted = [...(isChosen ? [] : ["sentence_embedding"]), "last_hidden_state", "token_embeddings"];
  const name = wanted.find((one) => names.includes(one)) ?? (names.length === 1 ? names[0] : undefined);
  if (name === undefined) throw new NoEmbedding();
  return name;
}

interface Frame {
  readonly before: Ids;
  readonly after: Ids;
}

/** What the tokenizer puts around a text: a text that is cut keeps it, as the model was trained with it. */
function frameOf(tokenizer: PreTrainedTokenizer): Frame {
  const plain = tokenizer.encode("a", { add_special_tokens: false });
  const whole = tokenizer.encode("a");
  const at = whole.findIndex((_, from) => plain.every((id, place) => whole[from + place] === id));
  if (plain.length === 0 || at < 0) throw new UnknownTokenizer();
  return { before: whole.slice(0, at), after: whole.slice(at + plain.length) };
}

/** Never longer than the model's table of positions, so that no text can make a run fail. */
const framed = (ids: Ids, { before, after }: Frame, tokensMax: number): Ids => [
  ...before,
  ...ids.slice(0, Math.max(0, tokensMax - before.length - after.length)),
  ...after,
];
