import { KeyObject } from "node:crypto";
import type { JWK } from "jose";

/** RFC 7518 §3.2: a key of a MAC has at least as many bits as its hash. */
const macBytesMin: Readonly<Record<string, number>> = { HS256: 32, HS384: 48, HS512: 64 };

/**
 * Whether a key may verify a signature at all. The library sees to use, operations, algorithm and
 * size of RSA; left to us are MAC keys that are too short to be secret, and RSA moduli of a
 * generator that was broken (ROCA, CVE-2017-15361).
 */
export function isSound(key: JWK | KeyObject, algorithm: string): boolean {
  if (key instanceof KeyObject && key.asymmetricKeyType === "ed25519") return true;
  const { kty, k = "", n = "" } = key instanceof KeyObject ? key.export({ format: "jwk" }) : key;
  if (kty === "oct") return Buffer.from(k, "base64url").length >= (macBytesMin[algorithm] ?? Infinity);
  return kty !== "RSA" || !isFromBrokenGenerator(n);
}

/** Its primes are k·M + 65537^a mod M, so a modulus is a power of 65537 modulo each small prime. */
const smallPrimes = [
  3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113,
  127, 131, 137, 139, 149, 151, 157, 163, 167,
];

function isFromBrokenGenerator(n: string): boolean {
  const modulus = BigInt(`0x${Buffer.from(n, "base64url").toString("hex") || "0"}`);
  return smallPrimes.every((prime) => powersOf(65_537 % prime, prime).has(Number(modulus % BigInt(prime))));
}

function powersOf(base: number, prime: number): Set<number> {
  const powers = new Set<number>();
  for (let power = 1; !powers.has(power); power = (power * base) % prime) powers.add(power);
  return powers;
}
