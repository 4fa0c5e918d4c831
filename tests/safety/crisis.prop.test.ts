import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { createCrisis } from "../../src/modules/safety/crisis/crisis.ts";
import { phrasings } from "./crisis/phrasings.ts";

const { recognise } = createCrisis({ country: "international", emergencyNumber: "112" });
const heard = phrasings.filter(({ kind, text }) => kind && recognise(text)).map(({ text }) => text);
const crisis = fc.constantFrom(...heard);
const runs = { numRuns: 600 };

/** Said before or behind a crisis, these change nothing about it. */
const harmless = [
  "Hello.",
  "Thank you for your help.",
  "I have a cough and a sore throat.",
  "Can I have an appointment on Monday?",
  "My name is Alex and I live near the station.",
  "The weather is nice today!",
  "I also need a repeat prescription for my inhaler.",
  "Sorry for the long message.",
  "My knee hurts when I climb stairs.",
];
const said = fc.constantFrom(...harmless);

const hears = (text: string): void => expect(recognise(text), text).toBeDefined();

describe("what is a crisis stays one", () => {
  test("in capitals, in small letters, and in both", () => {
    fc.assert(
      fc.property(crisis, fc.infiniteStream(fc.boolean()), (text, coins) => {
        hears(text.toUpperCase());
        hears(text.toLowerCase());
        hears([...text].map((letter) => (coins.next().value ? letter.toUpperCase() : letter)).join(""));
      }),
      runs,
    );
  });

  test("with other spaces between the words", () => {
    fc.assert(
      fc.property(crisis, fc.constantFrom("  ", "\t", "\n", "\u00A0", " \r\n", "\u2003"), (text, space) =>
        hears(text.replaceAll(" ", space)),
      ),
      runs,
    );
  });

  test("with other marks at its end, other quotes, or contractions without an apostrophe", () => {
    fc.assert(
      fc.property(crisis, fc.constantFrom(".", "!!!", "...", "…", " :(", "??", " 😭", ")", "", " x"), (text, mark) => {
        hears(text.replace(/[.!?]+$/, "") + mark);
        hears(`"${text}"`);
        hears(text.replaceAll("'", "’"));
        hears(text.replace(/\b(I|he|she|they|we|you|it|don|can|won|isn|doesn|didn|wasn)'(m|ll|re|ve|s|t)\b/gi, "$1$2"));
      }),
      runs,
    );
  });

  test("with invisible characters in its words", () => {
    fc.assert(
      fc.property(
        crisis,
        fc.constantFrom("\u200B", "\u200D", "\u00AD", "\u2060", "\uFEFF"),
        fc.nat(),
        (text, mark, at) => {
          const letters = [...text];
          const place = at % letters.length;
          hears([...letters.slice(0, place), mark, ...letters.slice(place)].join(""));
          hears(letters.map((letter) => (/[a-z]/i.test(letter) ? letter + mark : letter)).join(""));
        },
      ),
      runs,
    );
  });

  test("behind and before harmless sentences", () => {
    fc.assert(
      fc.property(
        crisis,
        fc.array(said, { maxLength: 5 }),
        fc.array(said, { maxLength: 5 }),
        (text, before, behind) => {
          const ended = /[.!?…]$/.test(text) ? text : `${text}.`;
          hears([...before, ended, ...behind].join(" "));
        },
      ),
      runs,
    );
  });
});

describe("any text", () => {
  test("is read without a failure, and what is named stands in it, in order", () => {
    const any = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc
        .array(fc.oneof(crisis, said, fc.string({ unit: "binary", maxLength: 8 })), { maxLength: 6 })
        .map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(any, (text) => {
        let last = 0;
        for (const [from, to] of recognise(text)?.spans ?? []) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          last = to;
        }
      }),
      runs,
    );
  });

  test("is read the same each time", () => {
    fc.assert(
      fc.property(crisis, said, (text, other) => {
        const first = recognise(text);
        recognise(other);
        expect(recognise(text)).toEqual(first);
      }),
    );
  });
});
