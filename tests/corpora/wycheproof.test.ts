import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type JWK } from "jose";
import { verifyStrict } from "../../src/modules/auth/token.ts";
import { missing, testCorpora } from "../support/provide.ts";

interface Vector {
  readonly tcId: number;
  readonly comment: string;
  readonly result: "valid" | "invalid" | "acceptable";
  /** A string, or an object in the JSON serialization, or null. */
  readonly jws?: unknown;
  readonly jwe?: unknown;
}
interface Group {
  readonly comment: string;
  readonly public?: JWK | { keys: JWK[] };
  readonly private: JWK | { keys: JWK[] };
  readonly tests: readonly Vector[];
}
interface Case extends Vector {
  readonly file: string;
  readonly group: string;
  /** Undefined where the group has several: ours is a verifier of one key, and never chooses. */
  readonly key: JWK | undefined;
}

const corpora = testCorpora();
if (!corpora) missing("text corpora of others (SALVE_TEST_CORPORA)");

const casesOf = (file: string): Case[] => {
  if (!corpora) return [];
  const { testGroups } = JSON.parse(readFileSync(join(corpora, "wycheproof", `${file}.json`), "utf8")) as {
    testGroups: Group[];
  };
  return testGroups.flatMap(({ comment, public: open, private: own, tests }) => {
    const given = open ?? own;
    const keys = "keys" in given && Array.isArray(given.keys) ? (given.keys as JWK[]) : [given as JWK];
    return tests.map((one) => ({ ...one, file, group: comment, key: keys.length === 1 ? keys[0] : undefined }));
  });
};

/** Why it was refused, or "accepted". */
async function outcome({ key, jws, jwe }: Case): Promise<string> {
  if (!key) return "several keys";
  const token = jws ?? jwe;
  if (typeof token !== "string") return "no compact form";
  try {
    await verifyStrict(token, key, { algorithm: key.alg ?? "" });
    return "accepted";
  } catch {
    return "refused";
  }
}

const named = ({ file, group, tcId, comment }: Case): string => `${file} ${group} ${tcId} ${comment}`;

async function judge(cases: readonly Case[]) {
  const accepted: Case[] = [];
  const validRefused: Case[] = [];
  const refusedAs: Record<string, number> = {};
  for (const one of cases) {
    const found = await outcome(one);
    refusedAs[found] = (refusedAs[found] ?? 0) + 1;
    if (found === "accepted" && one.result !== "valid") accepted.push(one);
    if (found !== "accepted" && one.result === "valid") validRefused.push(one);
  }
  return { accepted, validRefused, refusedAs };
}

describe.skipIf(!corpora)("Wycheproof's JOSE vectors through our verifier", () => {
  const signatures = casesOf("json_web_signature_test");
  const keys = casesOf("json_web_key_test");
  const mixed = casesOf("json_web_crypto_test");
  const signed = [...signatures, ...keys, ...mixed].filter((one) => "jws" in one);
  const encrypted = [...casesOf("json_web_encryption_test"), ...mixed].filter((one) => "jwe" in one);
  // Two "invalid" vectors are the very text of a valid one, with the same key: nothing can refuse the
  // one and take the other. The padding that they mean to show is put on a token of ours over HTTP.
  const textOf = ({ jws, key }: Case): string => JSON.stringify([jws, key]);
  const validTexts = new Set(signed.filter(({ result }) => result === "valid").map(textOf));
  const contradictory = signed.filter((one) => one.result === "invalid" && one.key && validTexts.has(textOf(one)));

  test("all 649 are there", () => {
    expect([signatures.length, keys.length, mixed.length]).toEqual([401, 26, 83]);
    expect([signed.length, encrypted.length]).toEqual([476, 173]);
    expect(contradictory.map(({ tcId, comment }) => `${tcId} ${comment}`)).toEqual([
      "367 invalidBase64Padding",
      "370 invalidBase64PaddingInPayload",
    ]);
  });

  test("no invalid signature, token or key is accepted", async () => {
    const { accepted } = await judge(signed.filter((one) => !contradictory.includes(one)));
    expect(accepted.map(named)).toEqual([]);
  });

  test("the valid ones are accepted, except for named reasons", async () => {
    const { validRefused, refusedAs } = await judge(signed);
    const reasons: Record<string, (one: Case) => boolean> = {
      "an empty payload holds no claims": ({ comment }) => comment === "emptyPayload",
      "signed with another algorithm than the key names": ({ comment }) => /^Figure(20|27)$/.test(comment),
      "a foreign character in base64url": ({ comment }) => comment.startsWith("InvalidCharacterInserted"),
      "a key has to be chosen from several": ({ key }) => !key,
    };
    const counted = Object.fromEntries(
      Object.entries(reasons).map(([why, is]) => [why, validRefused.filter(is).length]),
    );
    const unexplained = validRefused.filter((one) => !Object.values(reasons).some((is) => is(one)));
    expect(unexplained.map(named)).toEqual([]);
    expect(counted).toEqual({
      "an empty payload holds no claims": 6,
      "signed with another algorithm than the key names": 4,
      "a foreign character in base64url": 2,
      "a key has to be chosen from several": 2,
    });
    expect(refusedAs["accepted"]).toBe(
      signed.filter(({ result }) => result === "valid").length - 14 + contradictory.length,
    );
  });

  test("encrypted tokens are refused as a class", async () => {
    const { accepted, refusedAs } = await judge(encrypted);
    expect(accepted).toEqual([]);
    expect(refusedAs).toEqual({ refused: 172, "no compact form": 1 });
  });
});
