import { existsSync } from "node:fs";
import { join } from "node:path";
import { type ModelSpec, type Pooling, sha256Of, weightsFile } from "../card.ts";
import { fileSum, wholeFile } from "../whole-file.ts";
import { familyPrefixes, type Prefixes, promptsOf } from "./prefixes.ts";
import type { EmbeddingSettings } from "./settings.ts";

/** An embedding model as it stands in a folder, before it was loaded. */
export interface OwnModel {
  readonly spec: ModelSpec;
  readonly prefix: Prefixes;
}

/** Why a model cannot be used; its message is for the operator, and holds nothing but names of files and settings. */
export class Unusable extends Error {
  override readonly name = "Unusable";
}

type Json = Readonly<Record<string, unknown>>;
type Wishes = Partial<
  Pick<EmbeddingSettings, "embeddingPooling" | "embeddingMaxTokens" | "embeddingQueryPrefix" | "embeddingPassagePrefix">
>;

/** The weights that are taken, the first that is there. */
export const weightFiles = [weightsFile, "onnx/model_quantized.onnx"] as const;
/** What every such model has, and how many bytes of it are read: the largest vocabularies take tens of megabytes. */
export const neededFiles = {
  "config.json": 1_000_000,
  "tokenizer.json": 100_000_000,
  "tokenizer_config.json": 10_000_000,
} as const;
/** What says more of how it is used. */
export const moreFiles = { "1_Pooling/config.json": 100_000, "config_sentence_transformers.json": 1_000_000 } as const;
const bytesMax = { ...neededFiles, ...moreFiles };
export const weightBytesMax = 1_000_000_000;

/** Reads what a folder says of its model. Throws, naming every file that is missing or wrong. */
export async function readOwn(folder: string, name: string, wishes: Wishes): Promise<OwnModel> {
  const wrong: string[] = [];
  const config = await jsonFile(folder, "config.json", wrong);
  const tokenizer = await jsonFile(folder, "tokenizer.json", wrong);
  const tokenizerConfig = await jsonFile(folder, "tokenizer_config.json", wrong);
  const pools = await jsonFile(folder, "1_Pooling/config.json", wrong);
  const sentences = await jsonFile(folder, "config_sentence_transformers.json", wrong);
  const weights = await weightsOf(folder, wrong);
  if (wrong.length > 0 || !weights) throw new Unusable(wrong.join("; "));
  const sha256 = {
    "config.json": config.sha256,
    "tokenizer.json": tokenizer.sha256,
    "tokenizer_config.json": tokenizerConfig.sha256,
    [weightsFile]: weights.sha256,
  };
  const maxTokens = maxTokensOf(config.json, tokenizerConfig.json, wishes.embeddingMaxTokens);
  const own = {
    pooling: wishes.embeddingPooling ?? poolingOf(pools.json),
    isChosen: wishes.embeddingPooling !== undefined,
  };
  const prefix = prefixOf([name, config.json], sentences.json, wishes);
  // Whatever changes the vectors of passages makes it another model: they are never compared with those of before.
  const version = sha256Of(Buffer.from(JSON.stringify([sha256, own, maxTokens, prefix.passage]))).slice(0, 12);
  const files = Object.fromEntries(Object.keys(neededFiles).map((file) => [file, join(folder, file)]));
  return {
    prefix,
    spec: {
      card: { id: name, version, tag: "own", maxTokens, sha256 },
      files: { ...files, [weightsFile]: weights.path },
      outputs: [],
      numbers: 0,
      own,
    },
  };
}

/** What is wrong is added to `wrong`; of a file that need not be there, being missing is not. */
async function jsonFile(folder: string, file: keyof typeof bytesMax, wrong: string[]) {
  const found = await wholeFile(join(folder, file), bytesMax[file]);
  const json = found.kind === "read" ? jsonOf(found.bytes) : undefined;
  if (found.kind === "unread" || (found.kind === "missing" && file in neededFiles)) wrong.push(`${file} ${found.why}`);
  if (found.kind === "read" && !json) wrong.push(`${file} is no JSON object`);
  return { json: json ?? {}, sha256: found.kind === "read" ? found.sha256 : "" };
}

/** The first of the weights that is there; nothing, told in `wrong`, where it cannot be used. */
async function weightsOf(folder: string, wrong: string[]): Promise<{ path: string; sha256: string } | undefined> {
  for (const file of weightFiles) {
    const path = join(folder, file);
    const sum = await fileSum(path, weightBytesMax);
    if (sum.kind === "missing") continue;
    // Loaded from memory, a graph finds no file beside it.
    const isInTwo = existsSync(`${path}_data`);
    if (sum.kind === "read" && !isInTwo) return { path, sha256: sum.sha256 };
    wrong.push(
      sum.kind === "read" ? `${file} keeps its weights in ${file}_data, which is not read` : `${file} ${sum.why}`,
    );
    return undefined;
  }
  wrong.push(`${weightFiles.join(" or ")} is missing`);
  return undefined;
}

function jsonOf(bytes: Uint8Array): Json | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

const tokensUsual = 512;
/** They count positions from two on. */
const fromTwo = /^(xlm-)?roberta|^camembert|^mpnet|^xlm-roberta-xl|^data2vec-text/;

/** How long a text may be, in tokens. Throws where more is wished than the model has positions for. */
function maxTokensOf(config: Json, tokenizer: Json, wished: number | undefined): number {
  const table = numberOf(config["max_position_embeddings"]) ?? numberOf(config["n_positions"]);
  const positions = table === undefined ? undefined : table - (fromTwo.test(String(config["model_type"])) ? 2 : 0);
  if (wished !== undefined && positions !== undefined && wished > positions) {
    throw new Unusable(`TRANSFORMERS_EMBEDDING_MAX_TOKENS is ${wished}, and the model has ${positions} positions`);
  }
  const own = numberOf(tokenizer["model_max_length"]) ?? tokensUsual;
  return wished ?? Math.min(own, positions ?? own, tokensUsual);
}

const numberOf = (value: unknown): number | undefined =>
  typeof value === "number" && value >= 1 ? Math.floor(value) : undefined;

const modes: Readonly<Record<string, Pooling>> = {
  mean: "mean",
  mean_tokens: "mean",
  // The same once it is brought to unit length.
  mean_sqrt_len_tokens: "mean",
  cls: "cls",
  cls_token: "cls",
  lasttoken: "last",
};

/** Both forms of 1_Pooling/config.json: one flag per mode, or the mode's name. Throws for one that is not computed. */
function poolingOf(config: Json): Pooling {
  const flags = Object.keys(config).filter((key) => key.startsWith("pooling_mode_") && config[key] === true);
  const named = config["pooling_mode"];
  const asked = typeof named === "string" ? [named] : flags.map((flag) => flag.replace("pooling_mode_", ""));
  const [mode = "mean"] = asked;
  const pooling = asked.length > 1 ? undefined : modes[mode];
  if (pooling) return pooling;
  throw new Unusable(
    `1_Pooling/config.json asks for ${asked.join(" and ")}; TRANSFORMERS_EMBEDDING_POOLING may choose`,
  );
}

function prefixOf([name, config]: readonly [string, Json], sentences: Json, wishes: Wishes): Prefixes {
  const names = [name, config["_name_or_path"], config["model_type"]].filter((one) => typeof one === "string");
  const usual = promptsOf(sentences) ?? familyPrefixes(names);
  return {
    query: wishes.embeddingQueryPrefix ?? usual.query,
    passage: wishes.embeddingPassagePrefix ?? usual.passage,
  };
}
