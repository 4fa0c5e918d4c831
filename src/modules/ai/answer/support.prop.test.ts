import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { shippedArticles } from "#modules/knowledge/testing.ts";
import { isForbidden } from "./forbidden.ts";
import { faultOf, type Passage } from "./support.ts";

const sentences = shippedArticles()
  .flatMap((article) => article.sections.flatMap((section) => section.sentences))
  .filter((sentence) => !isForbidden(sentence));
const sentence = fc.constantFrom(...sentences);

describe("laws of support", () => {
  test("a sentence of the passage itself is supported by it", () => {
    fc.assert(
      fc.property(sentence, sentence, (one, other) => {
        const passage: Passage = { n: 1, title: "", sentences: [other, one] };
        expect(faultOf({ text: one, citations: [1] }, [passage])).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  test("a sentence of elsewhere is not", () => {
    fc.assert(
      fc.property(sentence, fc.uniqueArray(sentence, { minLength: 1, maxLength: 6 }), (one, others) => {
        // Two articles may say the same thing in nearly the same words: then one supports the other.
        fc.pre(others.every((other) => overlap(one, other) < 0.8));
        expect(faultOf({ text: one, citations: [1] }, [{ n: 1, title: "", sentences: others }])).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });

  test("what is turned round by a word is not supported", () => {
    const turn = fc.constantFrom("not", "never", "no", "only", "always", "unless it is");
    fc.assert(
      fc.property(sentence, turn, fc.nat(), (one, word, place) => {
        const words = one.split(" ");
        words.splice(1 + (place % words.length), 0, word);
        expect(
          faultOf({ text: words.join(" "), citations: [1] }, [{ n: 1, title: "", sentences: [one] }]),
        ).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });

  test("another number is not supported", () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 1, max: 99 }), (one, by) => {
        const [first] = one.match(/\d+/) ?? [];
        fc.pre(first !== undefined && !one.includes(String(Number(first) + by)));
        const changed = one.replace(/\d+/, (number) => String(Number(number) + by));
        expect(faultOf({ text: changed, citations: [1] }, [{ n: 1, title: "", sentences: [one] }])).toBeDefined();
      }),
      { numRuns: 200 },
    );
  });

  test("a word that the passage does not hold is not supported", () => {
    const word = fc.constantFrom("garlic", "cancer", "antibiotics", "immediately", "bleach", "vaccine");
    fc.assert(
      fc.property(sentence, word, (one, added) => {
        fc.pre(!one.toLowerCase().includes(added.slice(0, 6)));
        const text = `${one.replace(/[.!?]["”]?$/, "")} with ${added}.`;
        expect(faultOf({ text, citations: [1] }, [{ n: 1, title: "", sentences: [one] }])).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });

  test("halves of two sentences joined are not supported", () => {
    fc.assert(
      fc.property(sentence, sentence, (one, other) => {
        const [a, b] = [one.split(" "), other.split(" ")];
        const text = [...a.slice(0, Math.ceil(a.length / 2)), ...b.slice(Math.floor(b.length / 2))].join(" ");
        fc.pre(one !== other && !one.includes(text) && !other.includes(text));
        const fault = faultOf({ text, citations: [1] }, [{ n: 1, title: "", sentences: [one, other] }]);
        // Two sentences that say nearly the same may be joined to a third that does.
        if (fault === undefined) expect(overlap(one, other)).toBeGreaterThan(0.5);
      }),
      { numRuns: 500 },
    );
  });
});

/** The share of the words of the one that the other has. */
function overlap(one: string, other: string): number {
  const [a = [], b = []] = [one, other].map((text): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? []);
  return a.filter((word) => b.includes(word)).length / a.length;
}
