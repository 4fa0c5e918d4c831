import { expect, test } from "bun:test";
import fc from "fast-check";
import { episodeOf } from "./episode.ts";

test("every word of the episode leads back to the message that holds it, also where the oldest words are cut", () => {
  const noise = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" });
  // Numbers make each place of a long text another one.
  const long = fc
    .integer({ min: 1, max: 500 })
    .map((count) => Array.from({ length: count }, (_, i) => i * 7).join(" "));
  const texts = fc.array(fc.oneof(noise, long), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(texts, fc.nat(20_000), fc.integer({ min: 1, max: 20 }), (said, from, length) => {
      const words = said.map((text, place) => ({ seq: place * 2 + 1, text }));
      const { text, seqAt } = episodeOf(words, () => false);
      const start = from % text.length;
      const quote = text.slice(start, start + length);
      const seq = seqAt(start, start + quote.length);
      if (seq === undefined) expect(quote).toContain("\n");
      else expect(words.find((one) => one.seq === seq)!.text.includes(quote)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test("a bare answer is no part of the episode", () => {
  const said = [
    { seq: 1, text: "My back hurts" },
    { seq: 3, text: "No" },
    { seq: 5, text: "and I have a fever" },
  ];
  const { text, seqAt } = episodeOf(said, (words) => words === "No");
  expect(text).toBe("My back hurts\nand I have a fever");
  expect(seqAt(14, 20)).toBe(5);
});
