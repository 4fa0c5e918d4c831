import { expect, test } from "bun:test";
import fc from "fast-check";
import { cut } from "./cut.ts";

const textsOf = (text: string): string[] => cut(text).map((one) => one.text);

test("sentences end at marks and lines, also where no capital follows", () => {
  expect(textsOf("I cough. it hurts! My temp is 38.5 at night? ok\nNew line\u2028another")).toEqual([
    "I cough.",
    "it hurts!",
    "My temp is 38.5 at night?",
    "ok",
    "New line",
    "another",
  ]);
  expect(textsOf("I saw dr. roe, e.g. last week.")).toEqual(["I saw dr. roe, e.g. last week."]);
  expect(textsOf(" \n ")).toEqual([]);
});

test("each stands word for word where it says, on one line, and nothing that is written is lost", () => {
  const texts = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 900 }),
    fc.array(fc.constantFrom("word", "🙂", ". ", "\n", " ", "end."), { maxLength: 200 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const parts = cut(text);
      for (const { text: part, start } of parts) {
        expect(text.slice(start, start + part.length)).toBe(part);
        expect(part.length).toBeLessThanOrEqual(300);
        expect(part).not.toMatch(/[\n\r\u2028\u2029]/);
        if (text.isWellFormed()) expect(part.isWellFormed()).toBe(true);
      }
      expect(
        parts
          .map(({ text: part }) => part)
          .join("")
          .replaceAll(/\s/g, ""),
      ).toBe(text.replaceAll(/[\s\u0085]/g, ""));
    }),
  );
});
