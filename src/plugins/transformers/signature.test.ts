import { expect, test } from "bun:test";
import { environment } from "#core";
import fc from "fast-check";
import { keysPattern, signatureMistakes, signatureOf, trustedKeys } from "./signature.ts";
import { makeKey, signed } from "./testing.ts";

const [own, other] = [makeKey(), makeKey()];
const card = Buffer.from('{"id":"m","version":"1"}');
const keys = trustedKeys(`${other.publicKey},${own.publicKey}`);

test("a card that a trusted key signed is signed, and says by which", () => {
  const found = signatureOf(card, signed(card, own), keys);
  expect(found).toEqual({ state: "signed", by: keys[1]!.fingerprint });
  expect(keys[1]!.fingerprint).toMatch(/^[0-9a-f]{16}$/);
  const asText = Buffer.from(`${signed(card, own).toString("base64")}\n`);
  expect(signatureOf(card, asText, keys).state).toBe("signed");
});

test("the raw key and the one that openssl writes are the same key", () => {
  const raw = Buffer.from(own.publicKey, "base64").subarray(-32).toString("base64");
  expect(trustedKeys(raw)[0]!.fingerprint).toBe(keys[1]!.fingerprint);
  const isSetting = (text: string): boolean => new RegExp(keysPattern).test(text);
  expect(["", raw, own.publicKey, `${raw},${other.publicKey}`].filter((text) => !isSetting(text))).toEqual([]);
  expect(["x", raw.slice(1), `${raw} ${raw}`, `${raw},`].filter(isSetting)).toEqual([]);
});

test("no signature, nobody's, and something that is none", () => {
  expect(signatureOf(card, undefined, keys).state).toBe("unsigned");
  expect(signatureOf(card, signed(card, makeKey()), keys).state).toBe("unverified");
  expect(signatureOf(card, signed(card, own), []).state).toBe("unverified");
  for (const text of ["", "!", "AAAA"]) expect(signatureOf(card, Buffer.from(text), keys).state).toBe("unverified");
});

test("whatever is changed in the card or the signature, it is not signed any more", () => {
  const signature = signed(card, own);
  const flip = (bytes: Buffer, at: number, bit: number): Buffer => {
    const copy = Buffer.from(bytes);
    copy[at % copy.length]! ^= 1 << bit;
    return copy;
  };
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 7 }), (at, bit) => {
      expect(signatureOf(flip(card, at, bit), signature, keys).state).toBe("unverified");
      expect(signatureOf(card, flip(signature, at, bit), keys).state).toBe("unverified");
    }),
  );
});

test("only development takes what nobody signed; what does not verify is taken nowhere that trusts a key", () => {
  const allowed = (state: "unsigned" | "unverified", name: "development" | "staging" | "production", trust = keys) =>
    signatureMistakes({ state, by: null }, environment(name), trust).length === 0;
  expect([allowed("unsigned", "development"), allowed("unverified", "development", [])]).toEqual([true, true]);
  expect(allowed("unverified", "development")).toBe(false);
  for (const name of ["staging", "production"] as const) {
    expect([allowed("unsigned", name), allowed("unverified", name), allowed("unverified", name, [])]).toEqual([
      false,
      false,
      false,
    ]);
    expect(signatureMistakes({ state: "signed", by: "x" }, environment(name), keys)).toEqual([]);
  }
});
