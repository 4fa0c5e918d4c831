import type { Environment } from "#core";
import { type Static, type TSchema, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import type { Bag } from "./bag.ts";

const Sha256 = Type.String({ pattern: "^[0-9a-f]{64}$" });

/** What every model says of itself in its `card.json`. Figures stand there too; nothing here reads them. */
export const Card = Type.Object({
  id: Type.String({ minLength: 1 }),
  version: Type.String({ minLength: 1 }),
  tag: Type.String({ minLength: 1 }),
  maxTokens: Type.Integer({ minimum: 1, maximum: 8192 }),
  /** Of every file that is loaded, by its path in the folder. */
  sha256: Type.Record(Type.String(), Sha256, { minProperties: 1 }),
});
export type Card = Static<typeof Card>;

/** A model as it is loaded: what it says of itself, and where its bytes are. */
export interface ModelSpec {
  readonly card: Card;
  /** Where the bytes of each of the card's files are. */
  readonly files: Readonly<Record<string, string>>;
  /** The outputs that make up a row, in order. */
  readonly outputs: readonly string[];
  /** How many numbers go with each text into the input `numeric`; 0 for a model that has none. */
  readonly numbers: number;
  /** So many token ids, and as many segments, stand before a row's other numbers: a model that reads no text. */
  readonly ids?: number;
  /** How it takes a text as a bag of n-grams too; absent for a model that does not. */
  readonly bag?: Bag;
  /** An embedding model that the owner brought: its graph says itself what it takes and gives. */
  readonly own?: OwnGraph;
}

/** How the vectors of a text's tokens become the one of the text: their mean, that of the first, or of the last. */
export type Pooling = "mean" | "cls" | "last";

export interface OwnGraph {
  readonly pooling: Pooling;
  /** True where the owner chose it: then a vector that the graph itself has pooled is not taken. */
  readonly isChosen: boolean;
}

/** Reads a card. Throws with the member's path when it is none: a mistake of the build, not of the day. */
export function cardOf<S extends TSchema>(schema: S, value: unknown): Static<S> {
  const wrong = Value.Errors(schema, value).First();
  if (wrong) throw new Error(`card.json${wrong.path}: ${wrong.message}`);
  return value as Static<S>;
}

/** The file that holds the weights: its checksum names the model. */
export const weightsFile = "onnx/model.onnx";

/**
 * Why this model must not serve in this environment; empty when it may. `found` are the checksums
 * of the files as they are, where somebody has computed them; `unread` is why a file has none. Pure.
 */
export function modelMistakes(
  card: Card,
  environment: Environment,
  found?: Readonly<Record<string, string>>,
  unread: Readonly<Record<string, string>> = {},
): string[] {
  const name = `model ${card.id} ${card.version}`;
  const mistakes: string[] = [];
  if (environment.isProduction && card.tag !== "release") {
    mistakes.push(`${name}: tagged "${card.tag}"; production takes "release" only`);
  }
  for (const [file, expected] of Object.entries(found ? card.sha256 : {})) {
    if (found?.[file] === expected) continue;
    mistakes.push(`${name}: ${file} ${unread[file] ?? "is not the file that its card names"}`);
  }
  return mistakes;
}

/** `ID@VERSION+SHA12` names exactly one model, whatever else carries its id and version. */
export const nameOf = ({ id, version, sha256 }: Card): string =>
  `${id}@${version}+${(sha256[weightsFile] ?? "").slice(0, 12)}`;

export const sha256Of = (bytes: Uint8Array): string => new Bun.CryptoHasher("sha256").update(bytes).digest("hex");
