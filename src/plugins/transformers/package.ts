import type { Environment } from "#core";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { modelMistakes, sha256Of, weightsFile } from "./card.ts";
import { type Signature, signatureFile, signatureMistakes, signatureOf, type TrustedKey } from "./signature.ts";
import { type TriageCard, triageCardOf } from "./triage-card.ts";

/** An id and a version become the names of folders. */
const idPattern = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const versionPattern = /^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/;

/** What a model may consist of: nothing else is copied or read. */
const filePattern = /^([a-z_]{1,64}\.json|onnx\/[\w-]{1,64}\.onnx)$/;
const filesNeeded = ["config.json", "tokenizer.json", "tokenizer_config.json", weightsFile];
const cardBytesMax = 1_000_000;
const signatureBytesMax = 1_000;
/** Read whole: the bytes that are checked are the bytes that are written. */
const fileBytesMax = 1_000_000_000;

/** By what a model is judged. */
export interface Judge {
  readonly environment: Environment;
  readonly keys: readonly TrustedKey[];
}

/** The card of a model in a folder. `wrong` is why it must not serve in this environment. */
export interface SignedCard {
  readonly folder: string;
  readonly card: TriageCard;
  readonly signature: Signature;
  readonly wrong: readonly string[];
  /** The card, its signature and, of a package, every file, as they were read. */
  readonly bytes: ReadonlyMap<string, Uint8Array>;
}

/** Reads the card alone: enough for a list. Throws when there is none that can be read. */
export async function readCard(folder: string, { environment, keys }: Judge): Promise<SignedCard> {
  const cardBytes = await bytesOf(join(folder, "card.json"), cardBytesMax);
  if (!cardBytes) throw new Error(`there is no card.json of at most ${cardBytesMax} bytes in ${folder}`);
  const card = triageCardOf(parsed(cardBytes));
  const misnamed = misnamedIn(card);
  if (misnamed.length > 0) throw new Error(misnamed.join("; "));
  const signed = await bytesOf(join(folder, signatureFile), signatureBytesMax);
  const signature = signatureOf(cardBytes, signed, keys);
  return {
    folder,
    card,
    signature,
    wrong: [...modelMistakes(card, environment), ...signatureMistakes(signature, environment, keys)],
    bytes: new Map([["card.json", cardBytes], ...(signed ? [[signatureFile, signed] as const] : [])]),
  };
}

/** Reads the whole model and holds it against its card, too. */
export async function readPackage(folder: string, judge: Judge): Promise<SignedCard> {
  const read = await readCard(folder, judge);
  const bytes = new Map(read.bytes);
  for (const file of Object.keys(read.card.sha256)) {
    bytes.set(file, (await bytesOf(join(folder, file), fileBytesMax)) ?? new Uint8Array());
  }
  const found = Object.fromEntries([...bytes].map(([file, content]) => [file, sha256Of(content)]));
  const wrong = new Set([...modelMistakes(read.card, judge.environment, found), ...read.wrong]);
  return { ...read, bytes, wrong: [...wrong] };
}

function misnamedIn({ id, version, sha256 }: TriageCard): string[] {
  const files = Object.keys(sha256);
  return [
    ...(idPattern.test(id) ? [] : ["card.json/id: expected lower-case letters, digits, dots and dashes"]),
    ...(versionPattern.test(version) ? [] : ["card.json/version: expected letters, digits, dots and dashes"]),
    ...filesNeeded.filter((file) => !files.includes(file)).map((file) => `card.json/sha256: ${file} is missing`),
    ...files.filter((file) => !filePattern.test(file)).map((file) => `card.json/sha256: ${file} is no model's file`),
  ];
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new Error("card.json: is no JSON in UTF-8", { cause });
  }
}

async function bytesOf(path: string, bytesMax: number): Promise<Uint8Array | undefined> {
  try {
    const { size } = await stat(path);
    return size <= bytesMax ? await readFile(path) : undefined;
  } catch {
    return undefined; // Not there, or not to be read: the caller says what is missing.
  }
}
