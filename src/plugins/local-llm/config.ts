import { named } from "#core";
import { type Static, Type } from "@sinclair/typebox";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

const words = <const W extends readonly string[]>(all: W, fallback: W[number], description: string) =>
  Type.Union(
    all.map((word) => Type.Literal(word as W[number])),
    { default: fallback, description },
  );
const ms = (fallback: number, description: string) =>
  Type.Integer({ default: fallback, minimum: 50, maximum: 600_000, description });

/** The forms of weights by the names that transformers.js has for them, and what it appends to the file's name. */
export const weights = {
  fp32: "",
  fp16: "_fp16",
  q8: "_quantized",
  int8: "_int8",
  uint8: "_uint8",
  q4: "_q4",
  q4f16: "_q4f16",
  bnb4: "_bnb4",
} as const;
export type Weights = keyof typeof weights;

export const Config = Type.Object({
  path: Type.String({
    default: "",
    description:
      "A folder with a text-generation model: config.json, tokenizer.json, onnx/model*.onnx. Empty: not configured.",
  }),
  device: words(
    ["auto", "cpu", "webgpu"],
    "auto",
    "auto: a hardware graphics adapter if there is one; webgpu: any adapter; cpu: the processor.",
  ),
  weights: words(
    ["auto", ...(Object.keys(weights) as Weights[])],
    "auto",
    "Which of the folder's onnx/model*.onnx; auto: four bits before eight before more, by what the device does well.",
  ),
  threads: Type.Integer({ default: 2, minimum: 1, maximum: 64, description: "Processor threads." }),
  contextTokensMax: Type.Integer({
    default: 4096,
    minimum: 16,
    maximum: 1_000_000,
    description: "A longer question is refused.",
  }),
  tokensMax: Type.Integer({
    default: 512,
    minimum: 1,
    maximum: 100_000,
    description: "An answer is no longer, whatever is asked for.",
  }),
  queueMax: Type.Integer({
    default: 4,
    minimum: 0,
    maximum: 10_000,
    description: "Questions that may wait while one is answered.",
  }),
  firstTokenMs: ms(10_000, "Within it the first word must come, waiting included; else the call ends."),
  totalMs: ms(60_000, "A whole answer takes no longer."),
  graceMs: ms(3000, "A model that computes on for so long after a call has ended is replaced."),
  data: named("SALVE_DATA", Type.String({ default: "./data" })),
  vulkanDriver: named("VK_DRIVER_FILES", Type.Optional(Type.String())),
  vulkanDriverOld: named("VK_ICD_FILENAMES", Type.Optional(Type.String())),
});
export type Config = Static<typeof Config>;

/** Why these settings are not used, each naming the one to look at. */
export function configMistakes(config: Config | undefined): string[] {
  if (!config?.path) return [];
  const folder = resolve(config.path);
  const lacking = ["config.json", "tokenizer.json"].filter((file) => !existsSync(join(folder, file)));
  const mistakes = lacking.map((file) => `LOCAL_LLM_PATH: there is no ${file}`);
  const wanted = config.weights === "auto" ? (Object.keys(weights) as Weights[]) : [config.weights];
  return wanted.some((one) => hasWeights(folder, one))
    ? mistakes
    : [
        ...mistakes,
        `LOCAL_LLM_PATH: there is no onnx/model${config.weights === "auto" ? "*" : weights[config.weights]}.onnx`,
      ];
}

export const hasWeights = (folder: string, one: Weights): boolean =>
  existsSync(join(folder, "onnx", `model${weights[one]}.onnx`));
