import embeddingCardJson from "#models/embedding/card.json";
import embeddingConfig from "#models/embedding/config.json" with { type: "file" };
import embeddingWeights from "#models/embedding/onnx/model.onnx" with { type: "file" };
import embeddingTokenizer from "#models/embedding/tokenizer.json" with { type: "file" };
import embeddingTokenizerConfig from "#models/embedding/tokenizer_config.json" with { type: "file" };
import triageCardJson from "#models/triage/card.json";
import triageConfig from "#models/triage/config.json" with { type: "file" };
import triageWeights from "#models/triage/onnx/model.onnx" with { type: "file" };
import triageTokenizer from "#models/triage/tokenizer.json" with { type: "file" };
import triageTokenizerConfig from "#models/triage/tokenizer_config.json" with { type: "file" };
import { cardOf, sha256Of } from "./card.ts";
import { EmbeddingCard } from "./embedding.ts";
import type { ModelName } from "./protocol.ts";
import type { ModelSpec } from "./runtime.ts";
import { numbersOf, TriageCard, triageOutputs } from "./triage.ts";

export const triageCard = cardOf(TriageCard, triageCardJson);
export const embeddingCard = cardOf(EmbeddingCard, embeddingCardJson);

/** The compiler takes an imported `.json` for its content; imported as a file it is a path. */
const pathOf = (file: unknown): string => {
  if (typeof file !== "string") throw new Error("a model's file was not imported as a file");
  return file;
};

/** The models that travel in the file. */
export const specs: Readonly<Record<ModelName, ModelSpec>> = {
  triage: {
    card: triageCard,
    files: {
      "config.json": pathOf(triageConfig),
      "tokenizer.json": pathOf(triageTokenizer),
      "tokenizer_config.json": pathOf(triageTokenizerConfig),
      "onnx/model.onnx": triageWeights,
    },
    outputs: triageOutputs,
    numbers: numbersOf(triageCard),
  },
  embedding: {
    card: embeddingCard,
    files: {
      "config.json": pathOf(embeddingConfig),
      "tokenizer.json": pathOf(embeddingTokenizer),
      "tokenizer_config.json": pathOf(embeddingTokenizerConfig),
      "onnx/model.onnx": embeddingWeights,
    },
    outputs: ["sentence_embedding"],
    numbers: 0,
  },
};

/** The checksums of a model's files as they are, to hold against its card. */
export async function checksums({ files }: ModelSpec): Promise<Record<string, string>> {
  const found = Object.entries(files).map(async ([name, path]) => [name, sha256Of(await Bun.file(path).bytes())]);
  return Object.fromEntries(await Promise.all(found));
}
