import type { Backend } from "#inference/device.ts";
import type { Transformers } from "#inference/transformers.ts";
import type { PreTrainedModel, PreTrainedTokenizer } from "@huggingface/transformers";
import type { Brake } from "./brake.ts";
import { hasWeights, type Weights } from "./config.ts";
import { createPrompt } from "./prompt.ts";
import type { Generate, Start } from "./protocol.ts";

/** The question is longer than the model may be asked. */
export class TooLong extends Error {
  override readonly name = "TooLong";
}

export interface TextModel {
  readonly backend: Backend;
  readonly weights: Weights;
  /** Hands on the text word by word. Ends early when the brake calls the call off. */
  generate(call: Generate, onText: (text: string) => void): Promise<{ tokensIn: number; tokensOut: number }>;
  dispose(): Promise<void>;
}

const preferred: Readonly<Record<Backend, readonly Weights[]>> = {
  webgpu: ["q4f16", "q4", "fp16", "fp32", "q8"],
  cpu: ["q4", "q8", "fp32", "fp16", "int8", "uint8", "bnb4", "q4f16"],
};

/** Loads the model of the folder, from there alone. */
export async function loadModel(
  transformers: Transformers,
  settings: Pick<Start, "folder" | "threads" | "weights" | "contextTokensMax">,
  backend: Backend,
  brake: Brake,
): Promise<TextModel> {
  const { folder, threads, contextTokensMax } = settings;
  const { AutoModelForCausalLM, AutoTokenizer } = transformers;
  const weights =
    settings.weights === "auto" ? preferred[backend].find((one) => hasWeights(folder, one)) : settings.weights;
  if (!weights) throw new Error("the folder has no weights");
  const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true });
  const model: PreTrainedModel = await brake.inside(() =>
    AutoModelForCausalLM.from_pretrained(folder, {
      local_files_only: true,
      dtype: weights,
      device: backend,
      session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
    }),
  );
  const forward = model.forward.bind(model);
  model.forward = (inputs) => brake.inside(() => forward(inputs));
  return {
    backend,
    weights,
    generate: createGenerate(transformers, {
      tokenizer,
      model,
      brake,
      contextTokensMax: within(model, contextTokensMax),
    }),
    dispose: async () => void (await brake.inside(() => model.dispose())),
  };
}

/** No longer than the model's table of positions. */
function within(model: PreTrainedModel, contextTokensMax: number): number {
  const positions: unknown = (model.config as { max_position_embeddings?: unknown }).max_position_embeddings;
  return typeof positions === "number" ? Math.min(contextTokensMax, positions) : contextTokensMax;
}

interface Parts {
  readonly tokenizer: PreTrainedTokenizer;
  readonly model: PreTrainedModel;
  readonly brake: Brake;
  /** Question and answer together. */
  readonly contextTokensMax: number;
}

function createGenerate(
  { StoppingCriteria, TextStreamer }: Transformers,
  { tokenizer, model, brake, contextTokensMax }: Parts,
): TextModel["generate"] {
  const prompt = createPrompt(tokenizer);
  return async ({ id, turns, tokensMax }, onText) => {
    const encoded = prompt(turns);
    const tokensIn = encoded.input_ids.dims.at(-1) ?? 0;
    const left = contextTokensMax - tokensIn;
    if (left < 1) throw new TooLong();
    let tokensOut = 0;
    class Off extends StoppingCriteria {
      override _call(rows: number[][]): boolean[] {
        return rows.map(() => brake.isOff(id));
      }
    }
    await model.generate({
      ...encoded,
      max_new_tokens: Math.min(tokensMax, left),
      // The same question has the same answer.
      do_sample: false,
      stopping_criteria: new Off(),
      streamer: new TextStreamer(tokenizer, {
        skip_prompt: true,
        skip_special_tokens: true,
        callback_function: onText,
        token_callback_function: () => void (tokensOut += 1),
      }),
    } as Parameters<PreTrainedModel["generate"]>[0]);
    return { tokensIn, tokensOut };
  };
}
