import type { Generated, GenerationRequest, Generator } from "#modules/ai/contract.ts";
import { Value } from "@sinclair/typebox/value";
import { join } from "node:path";
import { Config } from "./config.ts";

/** A model of half a megabyte that says a few sentences by heart: models/tiny-llm/README.md. */
export const tinyModel = join(import.meta.dir, "../../../models/tiny-llm");

export const never = new AbortController().signal;
export const asked = (content: string, tokensMax = 200): GenerationRequest => ({
  turns: [{ role: "user", content }],
  tokensMax,
});

export const configOf = (settings: Partial<Config>): Config =>
  ({ ...(Value.Default(Config, {}) as Config), ...settings }) as Config;

/** The whole answer: its pieces, its text, and the fault it ended with. */
export async function ask({ generate }: Pick<Generator, "generate">, what: GenerationRequest, signal = never) {
  const pieces: Generated[] = [];
  let fault: string | undefined;
  try {
    for await (const piece of generate(what, signal)) pieces.push(piece);
  } catch (error) {
    fault = (error as { fault?: string }).fault ?? String(error);
  }
  const texts = pieces.flatMap((piece) => (piece.kind === "text" ? [piece.text] : []));
  return { texts, text: texts.join(""), usage: pieces.find((piece) => piece.kind === "usage"), fault };
}
