import { describe, expect, test } from "bun:test";
import { isIban, isLuhn, isNhsNumber } from "./check-digits.ts";

describe("check digits", () => {
  for (const [name, check, right, wrong] of [
    ["of cards", isLuhn, ["4111 1111 1111 1111", "5500 0000 0000 0004", "490154203237518"], ["4111 1111 1111 1112"]],
    ["of NHS numbers", isNhsNumber, ["943 476 5919", "4010232137"], ["943 476 5918", "12345"]],
    [
      "of bank accounts",
      isIban,
      ["GB82 WEST 1234 5698 7654 32", "DE89370400440532013000"],
      ["GB83 WEST 1234 5698 7654 32", "GB82"],
    ],
  ] as const) {
    test(`${name} tell right from wrong`, () => {
      expect(right.filter(check)).toEqual([...right]);
      expect(wrong.filter(check)).toEqual([]);
    });
  }
});
