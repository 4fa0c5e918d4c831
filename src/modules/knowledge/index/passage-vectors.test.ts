import { expect, test } from "bun:test";
import type { Embedder } from "../contract.ts";
import { passageVectors } from "./passage-vectors.ts";

const signal = AbortSignal.timeout(1000);
const passage = { title: "Sore elbow", aliases: "elbow pain; funny bone", section: "What it is", text: "It hurts." };

/** Gives each text the vector that is named for it. */
const embedderOf = (vectors: Readonly<Record<string, readonly number[]>>): Embedder => ({
  dimension: 2,
  id: "fake@1",
  embed: async (texts) => texts.map((text) => new Float32Array(vectors[text] ?? [9, 9])),
});

test("a passage lies between what it is called and what it says", async () => {
  const embedder = embedderOf({ "Sore elbow, elbow pain, funny bone": [1, 0], "What it is. It hurts.": [0, 1] });
  const [vector] = await passageVectors([passage], embedder, signal);
  expect([...vector!]).toEqual([Math.fround(Math.SQRT1_2), Math.fround(Math.SQRT1_2)]);
});

test("what has no other names and no heading is embedded without", async () => {
  const embedder = embedderOf({ "Sore elbow": [1, 0], "It hurts.": [1, 0] });
  const [vector] = await passageVectors([{ ...passage, aliases: "", section: "" }], embedder, signal);
  expect([...vector!]).toEqual([1, 0]);
});

test("where the model knows a name or a text only, that is the vector, and zero where neither", async () => {
  const names = "Sore elbow, elbow pain, funny bone";
  const text = "What it is. It hurts.";
  const vectorWith = async (one: readonly number[], other: readonly number[]) => {
    const [vector] = await passageVectors([passage], embedderOf({ [names]: one, [text]: other }), signal);
    return [...vector!];
  };
  expect(await vectorWith([1, 0], [0, 0])).toEqual([1, 0]);
  expect(await vectorWith([0, 0], [0, 1])).toEqual([0, 1]);
  expect(await vectorWith([0, 0], [0, 0])).toEqual([0, 0]);
});
