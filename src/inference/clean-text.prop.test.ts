import { expect, test } from "bun:test";
import fc from "fast-check";
import { cleaner } from "./clean-text.ts";

const units = fc.array(fc.oneof(fc.constantFrom(0, 0xd83c, 0xdf6f), fc.integer({ min: 0, max: 0xffff })));

test("however a text is cut, the pieces clean are the text clean", () => {
  fc.assert(
    fc.property(units, fc.array(fc.nat(40)), (codes, cuts) => {
      const text = codes.map((code) => String.fromCharCode(code)).join("");
      const clean = cleaner();
      const places = [0, ...cuts.toSorted((a, b) => a - b), text.length + 40];
      const pieces = places.slice(1).map((end, at) => clean.next(text.slice(places[at], end)));
      // Half a sign at the very end has no other half any more.
      const whole = text
        .replace(/[\uD800-\uDBFF]$/, "")
        .toWellFormed()
        .replaceAll("\0", "");
      expect(pieces.join("")).toBe(whole);
      expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
    }),
  );
});
