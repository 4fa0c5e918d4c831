import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { createDeidentifier, kinds } from "#modules/safety/testing.ts";
import { isCovered } from "./coverage.ts";
import { planted, smallName } from "./generator.ts";

const deidentifier = createDeidentifier();

/** What a text is made of to try the laws: people's text, placeholders, signs of all kinds, halves of pairs. */
const piece = fc.oneof(
  fc.constantFrom(...kinds).chain((kind) => planted(kind).map(({ text }) => text)),
  fc
    .tuple(fc.constantFrom("NAME", "PLACE", "CODE", "TEXT", "SSN"), fc.integer({ min: 0, max: 12 }))
    .map(([stem, n]) => `[${stem}_${n}]`),
  fc.constantFrom(
    "[NAME_",
    "_1]",
    "[",
    "]",
    "John ",
    "Smith",
    "[NAME_1",
    "MRN",
    " ",
    "\n",
    "Dr. ",
    "1",
    "12/",
    "\u200b",
    "\ufffc",
    "أحمد",
    "王",
  ),
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));

describe("laws of masking", () => {
  test("restoring what was masked gives the text back, whatever it holds", () => {
    fc.assert(
      fc.property(text, (original) => {
        const { text: masked, restore } = deidentifier.mask(original);
        expect(restore(masked)).toBe(original);
      }),
      { numRuns: 400 },
    );
  });

  test("masking what is masked changes nothing", () => {
    fc.assert(
      fc.property(text, (original) => {
        const { text: masked } = deidentifier.mask(original);
        expect(deidentifier.mask(masked).text).toBe(masked);
      }),
      { numRuns: 400 },
    );
  });

  test("spans are in order, lie in the text and never overlap", () => {
    fc.assert(
      fc.property(text, (original) => {
        let end = 0;
        for (const { span } of deidentifier.mask(original).masked) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
        }
        expect(end).toBeLessThanOrEqual(original.length);
      }),
      { numRuns: 300 },
    );
  });

  test("a conversation restores each of its texts, and nobody's value comes in by a placeholder that was typed", () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (originals) => {
        const conversation = deidentifier.conversation();
        const all = originals.map((original) => conversation.mask(original).text);
        expect(all.map(conversation.restore)).toEqual(originals);
      }),
      { numRuns: 200 },
    );
  });
});

describe("an identifier planted in any sentence is masked", () => {
  for (const kind of kinds) {
    test(`${kind}`, () => {
      fc.assert(
        fc.property(planted(kind), (one) => {
          expect(isCovered(one.text, deidentifier.mask(one.text).masked, one)).toBe(true);
        }),
        { numRuns: 200 },
      );
    });
  }

  test("a name in lower case after words that announce it", () => {
    fc.assert(
      fc.property(smallName, (one) => {
        expect(isCovered(one.text, deidentifier.mask(one.text).masked, one)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
