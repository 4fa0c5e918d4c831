import type { Environment } from "#core";
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { sha256Of } from "./card.ts";

/** The signature of a card, beside it: 64 bytes of Ed25519 over the bytes of `card.json`, as they are or in base64. */
export const signatureFile = "card.sig";

export interface TrustedKey {
  readonly key: KeyObject;
  /** The first 16 digits of the SHA-256 of the raw key: what people compare. */
  readonly fingerprint: string;
}

export type Signature =
  | { readonly state: "signed"; readonly by: string }
  | { readonly state: "unsigned" | "unverified"; readonly by: null };

/** What every Ed25519 key begins with in the form that `openssl pkey -pubout -outform DER` writes. */
const spkiPrefix = Buffer.from("302a300506032b6570032100", "hex");

/** Base64 of the raw 32 bytes, or of what openssl writes; several with commas between. The setting's pattern. */
export const keysPattern = (() => {
  const one = "([A-Za-z0-9+/]{43}=|MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=)";
  return `^$|^${one}(,${one})*$`;
})();

/** The keys of the setting, which has been checked by its pattern. */
export const trustedKeys = (setting: string): TrustedKey[] =>
  setting
    .split(",")
    .filter(Boolean)
    .map((text) => {
      const raw = Buffer.from(text, "base64").subarray(-32);
      const key = createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: "der", type: "spki" });
      return { key, fingerprint: sha256Of(raw).slice(0, 16) };
    });

/** Whether one of the keys made this signature of these very bytes. Pure. */
export function signatureOf(
  card: Uint8Array,
  signature: Uint8Array | undefined,
  keys: readonly TrustedKey[],
): Signature {
  if (!signature) return { state: "unsigned", by: null };
  const raw = signature.length === 64 ? signature : Buffer.from(Buffer.from(signature).toString().trim(), "base64");
  const signer = raw.length === 64 ? keys.find(({ key }) => verify(null, card, key, raw)) : undefined;
  return signer ? { state: "signed", by: signer.fingerprint } : { state: "unverified", by: null };
}

/**
 * Why a model with this signature must not serve here. Only development takes what nobody has
 * signed; a signature that no trusted key made is refused everywhere, unless no key is trusted yet.
 */
export function signatureMistakes({ state }: Signature, { name }: Environment, keys: readonly TrustedKey[]): string[] {
  if (state === "signed" || (name === "development" && (state === "unsigned" || keys.length === 0))) return [];
  const remedy = "TRANSFORMERS_MODEL_KEYS names the keys that are";
  return state === "unsigned"
    ? [`its card is not signed (there is no ${signatureFile}); ${name} takes signed models only`]
    : [`its card is not as a trusted key signed it; ${remedy}`];
}
