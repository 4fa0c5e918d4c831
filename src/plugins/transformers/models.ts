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
import visitWeights from "#models/triage/onnx/visit.onnx" with { type: "file" };
import type { Environment } from "#core";
import { readFileSync } from "node:fs";
import { cardOf, modelMistakes, type ModelSpec, sha256Of } from "./card.ts";
import { EmbeddingCard } from "./embedding.ts";
import type { ModelName } from "./protocol.ts";
import { triageCardOf } from "./triage-card.ts";
import { triageSpec } from "./triage.ts";
import { visitCard, visitSpec } from "./visit.ts";

export const triageCard = triageCardOf(triageCardJson);
export const embeddingCard = cardOf(EmbeddingCard, embeddingCardJson);

/** The compiler takes an imported `.json` for its content; imported as a file it is a path. */
const pathOf = (file: unknown): string => {
  if (typeof file !== "string") throw new Error("a model's file was not imported as a file");
  return file;
};

/** The models that travel in the file. */
export const specs: Readonly<Record<ModelName, ModelSpec>> = {
  triage: triageSpec(triageCard, {
    "config.json": pathOf(triageConfig),
    "tokenizer.json": pathOf(triageTokenizer),
    "tokenizer_config.json": pathOf(triageTokenizerConfig),
    "onnx/model.onnx": triageWeights,
  }),
  visit: visitSpec(visitCard, triageCard.sha256["config.json"]!, {
    "config.json": pathOf(triageConfig),
    "onnx/model.onnx": visitWeights,
  }),
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
export const checksums = ({ files }: ModelSpec): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([name, path]) => [name, sha256Of(readFileSync(path))]));

/** Why the models in this file must not serve in this environment; empty when they may. */
export const allModelMistakes = (environment: Environment): string[] =>
  Object.values(specs).flatMap((spec) => modelMistakes(spec.card, environment, checksums(spec)));
