import { expect, test } from "bun:test";
import { plainOf, undrawn } from "./letters.ts";
import { valueOf } from "./numbers.ts";
import { Spelling } from "./spelling.ts";

const spelling = new Spelling(["suicide", "pills", "kill", "myself", "want", "to", "die", "i"], new Set(["bills"]));

test.each([
  ["suicde", "suicide"],
  ["suicidee", "suicide"],
  ["siucide", "suicide"],
  ["suiside", "suicide"],
  ["suicide", "suicide"],
  ["bills", "bills"],
  ["umbrella", "umbrella"],
])("%s is mended to %s", (word, meant) => expect(spelling.mended(word)).toBe(meant));

test("letters typed apart are split into words, or stay letters", () => {
  expect(spelling.split("iwanttodie")).toEqual(["i", "want", "to", "die"]);
  expect(spelling.split("abcde")).toBeUndefined();
});

test("stars stand for letters", () => {
  expect(["k*ll", "su*cide", "r**ed", "***"].map((word) => spelling.revealed(word))).toEqual([
    "kill",
    "suicide",
    "raped",
    "***",
  ]);
});

test.each([
  ["KILL", "kill"],
  ["kіll", "kill"],
  ["k\u200Bill", "kill"],
  ["ｋｉｌｌ", "kill"],
  ["dieeee", "diee"],
  ["killlll", "kill"],
  ["хочу", "хочу"],
])("%j is plainly %s", (piece, plain) => expect(plainOf(piece)).toBe(plain));

test("digits and signs inside of a word are letters, alone they are not", () => {
  expect([undrawn("k1ll"), undrawn("$uicide"), undrawn("30"), undrawn("pills")]).toEqual([
    "kill",
    "suicide",
    undefined,
    undefined,
  ]);
});

test("numbers are read as figures and as words", () => {
  expect([valueOf("30"), valueOf("3o"), valueOf("thirty"), valueOf("dozen"), valueOf("pills")]).toEqual([
    30,
    30,
    30,
    12,
    Number.NaN,
  ]);
});
