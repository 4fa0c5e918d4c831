import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from "node:crypto";

/** The server under test is started with this secret, so that a test can sign as the server would. */
export const signingSecret = "a-secret-of-the-tests-that-forge-tokens-0001";

/** The same derivation as the server's; that its tokens are accepted is the first thing the tests prove. */
export function keyOf(secret: string): KeyObject {
  const seed = createHash("sha256").update(`salve-access-token\u0000${secret}`).digest();
  const head = Buffer.from("302e020100300506032b657004220420", "hex");
  return createPrivateKey({ key: Buffer.concat([head, seed]), format: "der", type: "pkcs8" });
}

export const serverKey = keyOf(signingSecret);
export const publicKey = createPublicKey(serverKey);
/** Somebody who holds keys of their own. */
export const attacker = {
  ed25519: generateKeyPairSync("ed25519"),
  rsa: generateKeyPairSync("rsa", { modulusLength: 2048 }),
  p256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
};

export type Json = Record<string, unknown>;
export const encode = (value: unknown): string =>
  (typeof value === "string" || value instanceof Uint8Array
    ? Buffer.from(value)
    : Buffer.from(JSON.stringify(value))
  ).toString("base64url");

/** Signs whatever it is given; text stands as it is. */
export function forge(header: unknown, payload: unknown, key: KeyObject = serverKey): string {
  const input = `${encode(header)}.${encode(payload)}`;
  const hash = key.asymmetricKeyType === "ed25519" ? null : "sha256";
  const dsa = key.asymmetricKeyType === "ec" ? ({ dsaEncoding: "ieee-p1363" } as const) : {};
  return `${input}.${sign(hash, Buffer.from(input), { key, ...dsa }).toString("base64url")}`;
}

export function forgeMac(
  algorithm: "HS256" | "HS384" | "HS512",
  header: Json,
  payload: Json,
  key: string | Uint8Array,
): string {
  const input = `${encode({ ...header, alg: algorithm })}.${encode(payload)}`;
  return `${input}.${createHmac(`sha${algorithm.slice(2)}`, key)
    .update(input)
    .digest("base64url")}`;
}

export const header: Json = { alg: "EdDSA", typ: "at+jwt" };

/** What a token of the server says, now. */
export const claimsFor = (sub: string, sid: string): Json => {
  const iat = Math.floor(Date.now() / 1000);
  return { iss: "salve", aud: "salve-api", sub, sid, jti: crypto.randomUUID(), iat, exp: iat + 600 };
};

export const payloadOf = (token: string): Json =>
  JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString()) as Json;
