import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { chunk, overlapShare, tokensMax, tokensMin } from "./chunking.ts";
import type { Part } from "./document.ts";
import { sentencesOf } from "./sentences.ts";
import { cut, tokensOf } from "./tokens.ts";

const word = fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"), minLength: 1, maxLength: 12 });
/** A sentence that no other is, as sentences of one document mostly are. */
const sentence = (wordsMax: number) =>
  fc
    .tuple(fc.array(word, { minLength: 2, maxLength: wordsMax }), fc.nat({ max: 1e9 }))
    .map(([words, n]) => `S${n} ${words.join(" ")}.`);
const partOf = (wordsMax: number, sentencesMax: number): fc.Arbitrary<Part> =>
  fc.record({
    heading: fc.constantFrom("", "One", "Two", "Two › Three"),
    blocks: fc.array(
      fc.array(sentence(wordsMax), { minLength: 1, maxLength: 5 }).map((all) => all.join(" ")),
      {
        minLength: 1,
        maxLength: sentencesMax,
      },
    ),
  });
const parts = fc.array(partOf(40, 40), { minLength: 1, maxLength: 6 });

const sentencesIn = (all: readonly Part[]): string[] =>
  all.flatMap(({ blocks }) => blocks.flatMap((block) => sentencesOf(block, "en")));
/** How many sentences at the start of the next chunk are those at the end of this one. */
function shared(one: readonly string[], next: readonly string[]): number {
  for (let n = Math.min(one.length, next.length); n > 0; n -= 1)
    if (one.slice(-n).join("\n") === next.slice(0, n).join("\n")) return n;
  return 0;
}
const tokensIn = (sentences: readonly string[]): number => sentences.reduce((sum, one) => sum + tokensOf(one), 0);

describe("chunks", () => {
  test("hold every sentence, in order, and nothing else", () => {
    fc.assert(
      fc.property(parts, (given) => {
        const chunks = chunk(given, "en");
        const told = chunks.flatMap(({ sentences }, n) =>
          sentences.slice(n === 0 ? 0 : shared(chunks[n - 1]!.sentences, sentences)),
        );
        expect(told).toEqual(sentencesIn(given));
      }),
    );
  });

  test("never exceed the bound, and are below the least size only where there is no more", () => {
    fc.assert(
      fc.property(parts, (given) => {
        for (const { sentences } of chunk(given, "en")) expect(tokensIn(sentences)).toBeLessThanOrEqual(tokensMax);
      }),
    );
    // From three chunks on there is always enough for each.
    fc.assert(
      fc.property(fc.array(sentence(30), { minLength: 80, maxLength: 200 }), (sentences) => {
        const chunks = chunk([{ heading: "One", blocks: sentences }], "en");
        fc.pre(chunks.length > 2);
        for (const one of chunks) expect(tokensIn(one.sentences)).toBeGreaterThanOrEqual(tokensMin);
      }),
    );
  });

  test("overlap by about the share, in whole sentences, within a part and never across", () => {
    fc.assert(
      fc.property(fc.array(sentence(12), { minLength: 100, maxLength: 300 }), (sentences) => {
        const chunks = chunk([{ heading: "One", blocks: sentences }], "en");
        chunks.slice(1).forEach(({ sentences: next }, n) => {
          const before = chunks[n]!.sentences;
          const share = tokensIn(next.slice(0, shared(before, next))) / tokensIn(before);
          expect(Math.abs(share - overlapShare)).toBeLessThan(0.04);
        });
      }),
    );
    fc.assert(
      fc.property(partOf(30, 40), partOf(30, 40), (one, other) => {
        const [, ...rest] = chunk([one, { ...other, heading: "Other" }], "en");
        const first = rest.find(({ section }) => section === "Other");
        expect(first?.sentences[0] ?? sentencesIn([other])[0]).toBe(sentencesIn([other])[0]!);
      }),
    );
  });

  test("carry the headings of the parts they hold", () => {
    fc.assert(
      fc.property(parts, (given) => {
        const headings = new Set(given.map(({ heading }) => heading).filter(Boolean));
        for (const { section } of chunk(given, "en"))
          for (const heading of section.split("; ").filter(Boolean)) expect(headings).toContain(heading);
      }),
    );
    const short = (heading: string): Part => ({ heading, blocks: ["A short one."] });
    expect(chunk([short("One"), short("Two"), short("One")], null)).toEqual([
      { section: "One; Two", sentences: ["A short one.", "A short one.", "A short one."] },
    ]);
  });

  test("a sentence longer than a chunk is cut between its words, or within one", () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 500, maxLength: 1_500 }), (words) => {
        const pieces = cut(words.join(" "), tokensMax);
        expect(pieces.join(" ")).toBe(words.join(" "));
        for (const piece of pieces) expect(tokensOf(piece)).toBeLessThanOrEqual(tokensMax);
      }),
    );
    const wide = "ß漢🤒".repeat(4_000);
    const pieces = cut(wide, tokensMax);
    expect(pieces.join("")).toBe(wide);
    for (const piece of pieces) expect(tokensOf(piece)).toBeLessThanOrEqual(tokensMax);
    expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
  });

  test("sentences joined again are the block", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const block = text.replaceAll(/\s+/g, " ").trim();
        expect(sentencesOf(block, "en").join(" ").replaceAll(" ", "")).toBe(block.replaceAll(" ", ""));
      }),
    );
    expect(sentencesOf("See Dr. Smith, e.g. today. Then rest? yes. Done.", "en")).toEqual([
      "See Dr. Smith, e.g. today.",
      "Then rest? yes.",
      "Done.",
    ]);
  });
});
