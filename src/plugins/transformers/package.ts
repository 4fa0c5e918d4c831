import type { Environment } from "#core";
import { join } from "node:path";
import { modelMistakes, weightsFile } from "./card.ts";
import { type Signature, signatureFile, signatureMistakes, signatureOf, type TrustedKey } from "./signature.ts";
import { type TriageCard, triageCardOf } from "./triage-card.ts";
import { wholeFile } from "./whole-file.ts";

/** An id and a version become the names of folders. */
const idPattern = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const versionPattern = /^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/;

/** What a model may consist of: nothing else is copied or read. */
const filePattern = /^([a-z_]{1,64}\.json|onnx\/[\w-]{1,64}\.onnx)$/;
const filesNeeded = ["config.json", "tokenizer.json", "tokenizer_config.json", weightsFile];
const cardBytesMax = 1_000_000;
const signatureBytesMax = 1_000;
/** Of all files together. They are read whole: the bytes that are checked are the bytes that are written. */
const modelBytesMax = 1_000_000_000;

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
  const cardFile = await wholeFile(join(folder, "card.json"), cardBytesMax);
  if (cardFile.kind !== "read") throw new Error(`card.json ${cardFile.why} in ${folder}`);
  const cardBytes = cardFile.bytes;
  const card = triageCardOf(parsed(cardBytes));
  const misnamed = misnamedIn(card);
  if (misnamed.length > 0) throw new Error(misnamed.join("; "));
  const signed = await signatureBytes(folder);
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
  const found: Record<string, string> = {};
  const unread: Record<string, string> = {};
  let bytesLeft = modelBytesMax;
  for (const name of Object.keys(read.card.sha256)) {
    const file = await wholeFile(join(folder, name), bytesLeft);
    if (file.kind !== "read") {
      unread[name] = file.why;
      continue;
    }
    bytes.set(name, file.bytes);
    found[name] = file.sha256;
    bytesLeft -= file.bytes.length;
  }
  const wrong = new Set([...modelMistakes(read.card, judge.environment, found, unread), ...read.wrong]);
  return { ...read, bytes, wrong: [...wrong] };
}

/** None when there is no such file; what is there and cannot be a signature is one that does not verify. */
async function signatureBytes(folder: string): Promise<Uint8Array | undefined> {
  const file = await wholeFile(join(folder, signatureFile), signatureBytesMax);
  return file.kind === "read" ? file.bytes : file.kind === "missing" ? undefined : new Uint8Array();
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
