import { createHash } from "node:crypto";
import {
  attacker,
  encode,
  forge,
  forgeMac,
  header,
  type Json,
  keyOf,
  publicKey,
  serverKey,
  signingSecret,
} from "./forge.ts";

const jwkOf = (pair: { publicKey: typeof publicKey }): Json => ({ ...pair.publicKey.export({ format: "jwk" }) });
const without = (claims: Json, name: string): Json =>
  Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
/** One forged token per value of a member, signed with the server's own key. */
const each = (name: string, values: readonly unknown[], make: (value: unknown) => string): Record<string, string> =>
  Object.fromEntries(values.map((value) => [`${name} is ${JSON.stringify(value) ?? "absent"}`, make(value)]));

/** Tokens whose algorithm or key is the attacker's choice. */
export function confusedKeys(claims: Json): Record<string, string> {
  const spki = publicKey.export({ format: "pem", type: "spki" }).toString();
  const { x = "" } = publicKey.export({ format: "jwk" });
  const der = publicKey.export({ format: "der", type: "spki" });
  const secrets: Record<string, string | Uint8Array> = {
    "public PEM": spki,
    "trimmed public PEM": spki.trim(),
    "public DER": der,
    "public point": Buffer.from(x, "base64url"),
    "public x": x,
    "public JWK": JSON.stringify(publicKey.export({ format: "jwk" })),
    "empty secret": "",
    "server's secret": signingSecret,
    "hash of the server's secret": createHash("sha256").update(signingSecret).digest(),
  };
  const macs = Object.entries(secrets).flatMap(([name, secret]) =>
    (["HS256", "HS384", "HS512"] as const).map((algorithm) => [
      `${algorithm} with ${name}`,
      forgeMac(algorithm, header, claims, secret),
    ]),
  );
  const mine = attacker.ed25519.privateKey;
  const lure = (more: Json): string => forge({ ...header, ...more }, claims, mine);
  return {
    ...Object.fromEntries(macs),
    ...each(
      "unsigned, alg",
      ["none", "None", "NONE", "nOnE", "", null],
      (alg) => `${encode({ ...header, alg })}.${encode(claims)}.`,
    ),
    ...each("alg", ["eddsa", "Ed25519", "Ed448", "ES256", "RS256", "HS256", "none", ["EdDSA"], null, 1], (alg) =>
      forge({ ...header, alg }, claims),
    ),
    "no alg": forge({ typ: header["typ"] }, claims),
    "signed by nobody known": lure({}),
    "another server's key": forge(header, claims, keyOf("another-secret-of-more-than-thirty-two-bytes")),
    "embedded jwk": lure({ jwk: jwkOf(attacker.ed25519) }),
    "embedded jwk of RSA": forge(
      { ...header, alg: "RS256", jwk: jwkOf(attacker.rsa) },
      claims,
      attacker.rsa.privateKey,
    ),
    "embedded jwk of P-256": forge(
      { ...header, alg: "ES256", jwk: jwkOf(attacker.p256) },
      claims,
      attacker.p256.privateKey,
    ),
    "RSA called EdDSA": forge(header, claims, attacker.rsa.privateKey),
    "P-256 called EdDSA": forge(header, claims, attacker.p256.privateKey),
    jku: lure({ jku: "http://127.0.0.1:1/jwks.json", kid: "mine" }),
    x5u: lure({ x5u: "http://127.0.0.1:1/cert.pem" }),
    x5c: lure({ x5c: [Buffer.from(jwkOf(attacker.ed25519)["x"] as string).toString("base64")] }),
    ...each(
      "kid",
      ["../../../../../dev/null", "/dev/null", "' union select 'key", "| id", "", ["a"], { a: 1 }],
      (kid) => lure({ kid }),
    ),
    "kid of nothing, with an empty MAC key": forgeMac("HS256", { ...header, kid: "/dev/null" }, claims, ""),
  };
}

/** Tokens that the server's own key signed, and that it would never make. */
export function wrongWords(
  claims: Json,
  other: { readonly accountId: string; readonly sessionId: string },
): Record<string, string> {
  const now = claims["iat"] as number;
  const set =
    (name: string) =>
    (value: unknown): string =>
      forge(header, { ...claims, [name]: value });
  const head =
    (name: string) =>
    (value: unknown): string =>
      forge({ ...header, [name]: value }, claims);
  const json = JSON.stringify(claims).slice(0, -1);
  const absent = ["iss", "aud", "sub", "sid", "jti", "iat", "exp"].map((name) => [
    `no ${name}`,
    forge(header, without(claims, name)),
  ]);
  return {
    ...Object.fromEntries(absent),
    ...each("exp", [now - 60, 0, -1, String(now + 600), null, now + 86_400 * 3650, 1e308], set("exp")),
    ...each("iat", [now + 60, now + 3600, now - 660, String(now), null], set("iat")),
    ...each("nbf", [now + 60, now + 1e9, "now", null], set("nbf")),
    ...each("aud", ["salve", "SALVE-API", ["other"], [], "", null, { 0: "salve-api" }], set("aud")),
    ...each("iss", ["Salve", "salve ", "https://salve", ["other"], "", null], set("iss")),
    ...each("sub", [other.accountId, "", null, 1, ["a"], { $ne: null }, "' or 1=1 --", "%", "\u0000"], set("sub")),
    ...each("sid", [other.sessionId, "", null, 1, "' or 1=1 --", "%", "\u0000"], set("sid")),
    ...each("jti", [1, null, {}], set("jti")),
    ...each("typ", ["JWT", "rt+jwt", "at", "", null, 1, ["at+jwt"]], head("typ")),
    "no typ": forge({ alg: "EdDSA" }, claims),
    ...each("crit", [["b64"], ["exp"], ["unknown"], [], "b64", [""], null], head("crit")),
    "b64 is false": forge({ ...header, crit: ["b64"], b64: false }, claims),
    "b64 is false, unencoded payload": unencoded(claims),
    ...each("payload", ["text", "", "{", "null", "[]", "1", "\uFEFF{}", "{}"], (payload) => forge(header, payload)),
    "payload is no UTF-8": forge(header, Buffer.from([0x7b, 0xff, 0x7d])),
    ...each("header", ["text", "", "{", "null", "[]"], (text) => forge(text, claims)),
    "a token in a token": forge({ ...header, cty: "JWT" }, forge(header, claims)),
    "second sub": forge(header, `${json},"sub":${JSON.stringify(other.accountId)}}`),
    "second exp": forge(header, `${json},"exp":${now - 60}}`),
    "second alg": forge(`{"alg":"EdDSA","typ":"at+jwt","alg":"none"}`, claims),
    "claims of __proto__": forge(header, `{"__proto__":${JSON.stringify(claims)}}`),
    "claims one level down": forge(header, { claims }),
    "header of __proto__": forge(`{"__proto__":{"alg":"EdDSA","typ":"at+jwt"}}`, claims),
  };
}

/** RFC 7797: the payload stands in the token as it is. */
function unencoded(claims: Json): string {
  const [h, , s] = forge({ ...header, crit: ["b64"], b64: false }, claims, serverKey).split(".");
  return `${h}.${JSON.stringify(claims)}.${s}`;
}
