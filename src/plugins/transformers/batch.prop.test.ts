import { expect, test } from "bun:test";
import fc from "fast-check";
import { removerOf } from "#inference/special-tokens.ts";
import { createRows, groupsByLength, pad, pick } from "./batch.ts";

const ids = fc.array(fc.nat({ max: 30_000 }), { minLength: 1, maxLength: 100 });
const encoded = fc.array(ids, { minLength: 1, maxLength: 40 });

test("every text is in one group, and none is padded to more than twice its length and sixteen", () => {
  fc.assert(
    fc.property(encoded, (texts) => {
      const groups = groupsByLength(texts);
      expect(groups.flat().sort((a, b) => a - b)).toEqual(texts.map((_, place) => place));
      for (const group of groups) {
        const lengths = group.map((place) => texts[place]!.length);
        expect(Math.max(...lengths)).toBeLessThanOrEqual(2 * Math.min(...lengths) + 16);
      }
    }),
  );
});

test("what the mask shows of a padded batch is the texts, unchanged", () => {
  fc.assert(
    fc.property(encoded, (texts) => {
      const {
        ids,
        mask,
        dims: [count, width],
      } = pad(texts, 0);
      expect([ids.length, mask.length]).toEqual([count * width, count * width]);
      const places = texts.map((_, y) => Array.from({ length: width }, (_, x) => y * width + x));
      const shown = places.map((row) => row.filter((at) => mask[at] === 1n));
      expect(shown.map((row) => row.map((at) => Number(ids[at])))).toEqual(texts.map((text) => [...text]));
    }),
  );
});

test("rows come back in the order of the texts, whatever the groups were", () => {
  fc.assert(
    fc.property(encoded, (texts) => {
      const table = Float32Array.from(texts.flatMap((_, place) => [place, -place]));
      const rows = createRows(texts.length);
      for (const group of groupsByLength(texts)) {
        const picked = pick(table, 2, group);
        rows.put(group, [Float32Array.from(group), picked]);
      }
      expect([...rows.values()]).toEqual(texts.flatMap((_, place) => [place, place, -place]));
    }),
  );
});

test("no special token is left of what a person typed", () => {
  const tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
  const clean = removerOf(tokens);
  const piece = fc.oneof(fc.constantFrom(...tokens, "[", "]", "CLS", "[M", "ASK]"), fc.string());
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = clean(pieces.join(""));
      expect(tokens.filter((token) => text.includes(token))).toEqual([]);
    }),
    { examples: [[["[CL", "[CLS]", "S]"]]] },
  );
  expect(clean("my [MASK] hurts")).toBe("my   hurts");
});
