import { jwt } from "@elysiajs/jwt";
import { idPattern, Unauthenticated } from "#core";
import { createPublicKey, createPrivateKey, type KeyObject } from "node:crypto";
import { compactVerify, exportJWK, type JWK, jwtVerify, type JWTPayload, type JWTVerifyOptions } from "jose";
import { isSound } from "./key.ts";

const issuer = "salve";
const audience = "salve-api";
const algorithm = "EdDSA";
/** RFC 9068: says that it is an access token, so that no other token can pass for one. */
const type = "at+jwt";

/** Ten minutes: a stolen token is soon worth nothing, and a refresh every ten minutes costs little. */
export const accessSecondsMax = 600;
/** Clocks of client and server differ; the token was made here, so little is needed. */
const clockToleranceSeconds = 5;

export interface AccessClaims {
  readonly accountId: string;
  readonly sessionId: string;
  readonly tokenId: string;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
}

export interface Tokens {
  issue(claims: Pick<AccessClaims, "accountId" | "sessionId">): Promise<string>;
  /** Throws `Unauthenticated` for anything but a token of ours, whole and alive. */
  verify(token: string): Promise<AccessClaims>;
  /** The public keys (RFC 7517), for others who check our tokens. */
  jwks(): Promise<{ keys: JWK[] }>;
}

/** Access tokens signed with Ed25519 (RFC 8037). The secret is the seed; the same seed gives the same key. */
export function createTokens(secret: string): Tokens {
  const privateKey = privateKeyOf(secret);
  const publicKey = createPublicKey(privateKey);
  const keyId = new Bun.CryptoHasher("sha256")
    .update(publicKey.export({ format: "der", type: "spki" }))
    .digest("base64url")
    .slice(0, 16);
  const { sign } = jwt({
    name: "jwt",
    secret: privateKey as never,
    alg: algorithm,
    typ: type,
    kid: keyId,
    iss: issuer,
    aud: audience,
    exp: `${accessSecondsMax}s`,
  }).decorator.jwt;
  return {
    issue: ({ accountId, sessionId }) => sign({ sub: accountId, sid: sessionId, jti: crypto.randomUUID() } as never),
    verify: (token) => verifyAccess(token, publicKey),
    jwks: async () => ({ keys: [{ ...(await exportJWK(publicKey)), kid: keyId, use: "sig", alg: algorithm }] }),
  };
}

/** PKCS #8 is the only form in which an Ed25519 seed can be imported: sixteen fixed bytes and the seed. */
const pkcs8Head = Buffer.from("302e020100300506032b657004220420", "hex");

const privateKeyOf = (secret: string): KeyObject => {
  const seed = new Bun.CryptoHasher("sha256").update(`salve-access-token\u0000${secret}`).digest();
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: "der", type: "pkcs8" });
};

const accessClaims = {
  issuer,
  audience,
  typ: type,
  requiredClaims: ["exp", "iat", "sub", "jti", "sid"],
  maxTokenAge: accessSecondsMax,
  clockTolerance: clockToleranceSeconds,
} satisfies JWTVerifyOptions;

const verifyAccess = async (token: string, publicKey: KeyObject): Promise<AccessClaims> =>
  claimsOf((await verifyStrict(token, publicKey, { algorithm, claims: accessClaims })) ?? {});

/**
 * The strict check: the library's own (`jwt.verify`) takes other algorithms, tokens without `exp`
 * and text that only resembles base64url, which would let one token pass under many spellings.
 * Without `claims` it judges the signature alone, of any payload. Throws `Unauthenticated`.
 */
export async function verifyStrict(
  token: string,
  key: KeyObject | JWK,
  { algorithm, claims }: { readonly algorithm: string; readonly claims?: JWTVerifyOptions },
): Promise<JWTPayload | undefined> {
  if (!isCanonical(token)) throw refused();
  const algorithms = [algorithm];
  try {
    if (!isSound(key, algorithm)) throw refused();
    if (claims) return (await jwtVerify(token, key, { ...claims, algorithms })).payload;
    await compactVerify(token, key, { algorithms });
    return undefined;
  } catch (cause) {
    throw refused({ cause });
  }
}

function claimsOf({ sub, jti, iat, exp, ...payload }: JWTPayload): AccessClaims {
  const sid = payload["sid"];
  if (!isIdOf("acc", sub) || !isIdOf("ses", sid) || typeof jti !== "string") throw refused();
  if (iat === undefined || exp === undefined || exp - iat > accessSecondsMax) throw refused();
  return { accountId: sub, sessionId: sid, tokenId: jti, expiresAt: exp };
}

/** Nothing else reaches a query. */
const isIdOf = (prefix: string, id: unknown): id is string =>
  typeof id === "string" && new RegExp(idPattern(prefix)).test(id);

const refused = (options?: ErrorOptions) => Unauthenticated("The token is not valid; sign in again.", {}, options);

/** Three parts, each exactly what its bytes encode to: one token has one spelling. */
export function isCanonical(token: string): boolean {
  const parts = token.split(".");
  return (
    parts.length === 3 &&
    parts.every((part) => part !== "" && Buffer.from(part, "base64url").toString("base64url") === part)
  );
}
