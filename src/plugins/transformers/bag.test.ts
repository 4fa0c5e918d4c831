import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { bagTensors, gramsOf } from "./bag.ts";

const bag = { buckets: 1 << 17, letters: 5, cue: 0.15 };
const weightOf = (text: string, cues: readonly string[] = []) => {
  const { buckets, weights } = gramsOf(text, cues, bag);
  return new Map(buckets.map((bucket, place) => [bucket, weights[place]!]));
};
const length = (weights: Iterable<number>): number => Math.hypot(...weights);

describe("a text as a bag of n-grams", () => {
  test("hashes as training does", () => {
    // What models/triage/train/bag.py answers for these words.
    expect(weightOf("no pain", ["sex:male"])).toEqual(
      new Map([
        [78327, 0.5773502691896258],
        [55346, 0.5773502691896258],
        [51216, 0.5773502691896258],
        [105546, 0.22360679774997896],
        [85744, 0.22360679774997896],
        [107439, 0.22360679774997896],
        [49576, 0.22360679774997896],
        [123541, 0.22360679774997896],
        [31586, 0.22360679774997896],
        [33867, 0.22360679774997896],
        [86424, 0.22360679774997896],
        [19850, 0.22360679774997896],
        [111797, 0.22360679774997896],
        [3474, 0.22360679774997896],
        [1822, 0.22360679774997896],
        [108237, 0.22360679774997896],
        [6423, 0.22360679774997896],
        [73235, 0.22360679774997896],
        [100446, 0.22360679774997896],
        [7502, 0.22360679774997896],
        [29076, 0.22360679774997896],
        [129611, 0.22360679774997896],
        [78343, 0.22360679774997896],
        [119071, 0.15],
      ]),
    );
  });

  test("case, form and apostrophe do not matter; words do", () => {
    expect(weightOf("CAN’T Breathe")).toEqual(weightOf("can't breathe"));
    expect(weightOf("ﬁne")).toEqual(weightOf("fine"));
    expect(weightOf("can breathe")).not.toEqual(weightOf("can't breathe"));
  });

  test("order matters as far as pairs of words", () => {
    expect(weightOf("pain chest")).not.toEqual(weightOf("chest pain"));
  });

  test("a long text is not louder than a short one", () => {
    const words = fc.array(fc.constantFrom("pain", "chest", "no", "fever", "since", "monday"), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(words, (said) => {
        const heard = length(weightOf(said.join(" ")).values());
        expect(heard).toBeGreaterThan(1);
        expect(heard).toBeLessThan(2.01);
      }),
    );
  });

  test("a cue adds its own weight and changes no word's", () => {
    const [plain, cued] = [weightOf("sore throat"), weightOf("sore throat", ["finding:sore-throat"])];
    const added = [...cued].filter(([bucket]) => !plain.has(bucket));
    expect(added.map(([, weight]) => weight)).toEqual([bag.cue]);
    for (const [bucket, weight] of plain) expect(cued.get(bucket)).toBe(weight);
  });

  test("no words are an empty bag", () => {
    expect(gramsOf("…!", [], bag)).toEqual({ buckets: [], weights: [] });
  });
});

test("bags of a batch are filled up with weights of 0", () => {
  const { buckets, weights, dims } = bagTensors([
    { buckets: [7, 9], weights: [0.5, 0.25] },
    { buckets: [], weights: [] },
  ]);
  expect([[...buckets], [...weights], [...dims]]).toEqual([
    [7n, 9n, 0n, 0n],
    [0.5, 0.25, 0, 0],
    [2, 2],
  ]);
});
