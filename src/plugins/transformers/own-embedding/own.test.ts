import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { environment } from "#core";
import { Value } from "@sinclair/typebox/value";
import { appendFileSync, cpSync, mkdirSync, readFileSync, symlinkSync, truncateSync } from "node:fs";
import { basename, join } from "node:path";
import { nameOf } from "../card.ts";
import { triageCard } from "../models.ts";
import { transformers } from "../plugin.ts";
import { createBench, type Expected, never, tinyEmbedding, whyNot } from "./testing.ts";

const bench = createBench(transformers);
afterAll(() => bench[Symbol.asyncDispose]());
const expected = JSON.parse(readFileSync(join(tinyEmbedding, "expected.json"), "utf8")) as Expected[];
type Opened = ReturnType<typeof bench.open>;

/** How far the vectors are from those that Python made, at most. */
async function strayOf({ embedder }: Opened, of: "mean" | "cls" | "last" | "inside"): Promise<number> {
  await embedder.ready!(never);
  const strays = await Promise.all(
    expected.map(async ({ kind, text, ...said }) => {
      const [vector] = await embedder.embed([text], kind, never);
      return Math.max(...vector!.map((value, place) => Math.abs(value - said[of][place]!)));
    }),
  );
  return Math.max(...strays);
}

describe("an embedding model from a folder", () => {
  let tiny: Opened;
  beforeAll(async () => {
    tiny = bench.open({ embeddingPath: tinyEmbedding });
    await tiny.start?.();
  });

  test("gives the vectors that Python gives, with the prefixes of its files, cut where they say", async () => {
    expect(await strayOf(tiny, "mean")).toBeLessThan(1e-5);
    // The long one is cut, its last token kept.
    expect(expected.at(-1)!.tokens).toBe(48);
  });

  test("says of how many numbers a vector is, and a name that holds what it was made of", () => {
    expect(tiny.embedder.dimension).toBe(32);
    expect(tiny.embedder.id).toMatch(/^tiny-embedding@[0-9a-f]{12}$/);
  });

  test("gives the same alone and in company, more of it than the queue holds, in order", async () => {
    const texts = Array.from({ length: 1100 }, (_, place) => expected[place % expected.length]!.text);
    const vectors = await tiny.embedder.embed(texts, "passage", never);
    const alone = await Promise.all(expected.map(({ text }) => tiny.embedder.embed([text], "passage", never)));
    const strays = vectors.map((vector, place) => {
      const [other] = alone[place % expected.length]!;
      return Math.max(...vector.map((value, n) => Math.abs(value - other![n]!)));
    });
    expect(Math.max(...strays)).toBeLessThan(1e-6);
  });

  test("tells a question from a passage", async () => {
    const [[query], [passage]] = await Promise.all([
      tiny.embedder.embed(["fever"], "query", never),
      tiny.embedder.embed(["fever"], "passage", never),
    ]);
    expect(query).not.toEqual(passage!);
  });

  test("reads special tokens in a text as nothing", async () => {
    const [one, other] = await tiny.embedder.embed(["[MASK]fever [SEP] [PAD]", "fever"], "query", never);
    expect(one).toEqual(other!);
  });

  test("leaves triage to its own Worker, where the model in the file is not loaded", async () => {
    const { levels } = await tiny.classifier.classify({ text: "a cough" }, never);
    expect(Object.keys(levels)).not.toEqual([]);
    await tiny.checks!["model"]!(never);
    const loaded = JSON.stringify(tiny.lines);
    expect(loaded).toContain('"line":"tiny-embedding@');
    expect(loaded).not.toContain(`"line":"${nameOf(triageCard)}","model":"embedding"`);
    expect(await tiny.models.check(nameOf(triageCard))).toEqual([]);
    expect(await whyNot(tiny)).toBe("");
  });
});

describe("what the settings change", () => {
  test.each(["cls", "last"] as const)("%s instead of the mean", async (embeddingPooling) => {
    expect(
      await strayOf(bench.open({ embeddingPath: tinyEmbedding, embeddingPooling }), embeddingPooling),
    ).toBeLessThan(1e-5);
  });

  test("the model's own file may ask for another pooling; one that is not computed is told", async () => {
    const cls = { "1_Pooling/config.json": { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false } };
    expect(await strayOf(bench.open({ embeddingPath: bench.model(cls) }), "cls")).toBeLessThan(1e-5);
    const max = bench.model({ "1_Pooling/config.json": { pooling_mode_max_tokens: true } });
    expect(await whyNot(bench.open({ embeddingPath: max }))).toContain("asks for max_tokens");
    expect(await strayOf(bench.open({ embeddingPath: max, embeddingPooling: "mean" }), "mean")).toBeLessThan(1e-5);
  });

  test("a graph that wants no segments and pools by itself is taken at its word", async () => {
    const folder = bench.model({ "onnx/model.onnx": "onnx/sentence.onnx" });
    expect(await strayOf(bench.open({ embeddingPath: folder }), "inside")).toBeLessThan(1e-5);
    const chosen = bench.open({ embeddingPath: folder, embeddingPooling: "cls" });
    await chosen.embedder.ready!(never);
    const [one, other] = await chosen.embedder.embed(["fever", "cough"], "query", never);
    // Words alone: the first token is the same in every text.
    expect(one).toEqual(other!);
  });

  test("quantised weights are taken where there are no others", async () => {
    const folder = bench.model({ "onnx/model.onnx": null, "onnx/model_quantized.onnx": "onnx/model.onnx" });
    expect(await strayOf(bench.open({ embeddingPath: folder }), "mean")).toBeLessThan(1e-5);
  });

  test("prefixes and the longest text; each makes another model, but not what stands before a question", async () => {
    const none = { embeddingPath: tinyEmbedding, embeddingQueryPrefix: "", embeddingPassagePrefix: "" };
    const ids: string[] = [];
    for (const settings of [
      { embeddingPath: tinyEmbedding },
      { embeddingPath: tinyEmbedding, embeddingQueryPrefix: "passage: " },
      none,
      { embeddingPath: tinyEmbedding, embeddingMaxTokens: 20 },
      { embeddingPath: tinyEmbedding, embeddingPooling: "cls" as const },
    ]) {
      const { embedder } = bench.open(settings);
      await embedder.ready!(never);
      ids.push(embedder.id);
    }
    expect(new Set(ids).size).toBe(4);
    expect(ids[1]).toBe(ids[0]!);
    const bare = bench.open(none);
    await bare.embedder.ready!(never);
    const [[written], [own]] = await Promise.all([
      bare.embedder.embed(["query: it burns when i pee"], "passage", never),
      bare.embedder.embed(["it burns when i pee"], "query", never),
    ]);
    expect(Math.max(...written!.map((value, n) => Math.abs(value - expected[0]!.mean[n]!)))).toBeLessThan(1e-5);
    expect(own).not.toEqual(written!);
    const tooLong = bench.open({ embeddingPath: tinyEmbedding, embeddingMaxTokens: 65 });
    expect(await whyNot(tooLong)).toBe(
      "TRANSFORMERS_EMBEDDING_PATH: TRANSFORMERS_EMBEDDING_MAX_TOKENS is 65, and the model has 64 positions",
    );
  });
});

const unfit: readonly [string, (folder: string) => void, string][] = [
  ["is a folder", (folder) => mkdirSync(folder), "tokenizer.json is no plain file"],
  ["is a pipe", (path) => Bun.spawnSync(["mkfifo", path]), "tokenizer.json is no plain file"],
  ["leads to a device that never ends", (path) => symlinkSync("/dev/zero", path), "tokenizer.json is no plain file"],
  ["leads to itself", (path) => symlinkSync(path, path), "tokenizer.json cannot be opened: ELOOP"],
  ["is too large", (path) => (Bun.spawnSync(["touch", path]), truncateSync(path, 2e9)), "has 2000000000 bytes"],
  ["is missing", () => {}, "tokenizer.json is missing"],
];

describe("a folder that will not do", () => {
  test.each(unfit)("a file that %s is named, and nobody waits for it", async (_, make, said) => {
    const folder = bench.model({ "tokenizer.json": null });
    make(join(folder, "tokenizer.json"));
    const opened = bench.open({ embeddingPath: folder });
    expect(await whyNot(opened)).toContain(said);
    expect(JSON.stringify(opened.lines)).toContain("searching by words");
  });

  test("every missing file is named at once, and found when it comes", async () => {
    const folder = bench.model({ "config.json": null, "onnx/model.onnx": null });
    const opened = bench.open({ embeddingPath: folder });
    const why = await whyNot(opened);
    expect(why).toBe(
      "TRANSFORMERS_EMBEDDING_PATH: config.json is missing; onnx/model.onnx or onnx/model_quantized.onnx is missing",
    );
    expect([await whyNot(opened), opened.lines.length]).toEqual([why, 1]);
    cpSync(tinyEmbedding, folder, { recursive: true });
    expect(await whyNot(opened)).toBe("");
    expect(opened.embedder.dimension).toBe(32);
  });

  test("weights in two files, weights that are none, and a graph of another kind are told apart", async () => {
    const two = bench.model();
    appendFileSync(join(two, "onnx/model.onnx_data"), "x");
    expect(await whyNot(bench.open({ embeddingPath: two }))).toContain("onnx/model.onnx_data, which is not read");
    const none = bench.open({ embeddingPath: bench.model({ "onnx/model.onnx": { no: "graph" } }) });
    expect(await whyNot(none)).toContain("it did not load: ");
    const other = bench.model();
    await Bun.write(join(other, "onnx/model.onnx"), Bun.file(join(tinyEmbedding, "../triage/onnx/model.onnx")));
    expect(await whyNot(bench.open({ embeddingPath: other }))).toContain("its graph wants more than token ids");
  });

  test("no other model steps in: no vector, no dimension, a name that none has, and triage goes on", async () => {
    const opened = bench.open({ embeddingPath: bench.folder() });
    await opened.start?.();
    expect(await whyNot(opened)).toContain("config.json is missing");
    const { embedder, classifier } = opened;
    await expect(embedder.embed(["fever"], "query", never)).rejects.toThrow();
    expect(() => embedder.dimension).toThrow();
    expect(embedder.id).toEndWith("@unknown");
    expect((await classifier.classify({ text: "a cough" }, never)).inferenceMs).toBeGreaterThan(0);
  });

  test("nobody waits for a model that is being loaded, but whoever asks to", async () => {
    const { embedder } = bench.open({ embeddingPath: tinyEmbedding });
    const ready = embedder.ready!(never);
    await expect(embedder.embed(["fever"], "query", never)).rejects.toThrow();
    await expect(embedder.ready!(AbortSignal.abort(new Error("enough")))).rejects.toThrow("enough");
    await ready;
    expect(await embedder.embed(["fever"], "query", never)).toHaveLength(1);
  });

  test("switched off, it is not loaded", async () => {
    expect(await whyNot(bench.open({ embeddingPath: tinyEmbedding, device: "off" }))).toContain(
      "TRANSFORMERS_DEVICE=off",
    );
  });
});

test("a model in a cache of the hub is called what it is called there", async () => {
  const cache = join(bench.folder(), "models--intfloat--e5-tiny", "snapshots", "a".repeat(40));
  mkdirSync(join(cache, ".."), { recursive: true });
  symlinkSync(bench.model({ "config_sentence_transformers.json": null }), cache);
  const opened = bench.open({ embeddingPath: cache });
  // Its family's prefixes are those that Python used.
  expect(await strayOf(opened, "mean")).toBeLessThan(1e-5);
  expect(opened.embedder.id).toStartWith("intfloat/e5-tiny@");
  expect(basename(cache)).toHaveLength(40);
});

const mistakesOf = (settings: object): string =>
  transformers
    .mistakes(environment("development"), { ...(Value.Default(transformers.config!, {}) as object), ...settings })
    .join("\n");
const pinned = `owner/name@${"a".repeat(40)}`;

test("settings that contradict each other are told with both their names", () => {
  expect(mistakesOf({})).toBe("");
  expect(mistakesOf({ embeddingPath: "x", embeddingHub: pinned, embeddingHubAllowed: true })).toBe(
    "TRANSFORMERS_EMBEDDING_PATH and TRANSFORMERS_EMBEDDING_HUB: only one of them may be set",
  );
  expect(mistakesOf({ embeddingHub: pinned })).toContain("TRANSFORMERS_EMBEDDING_HUB_ALLOWED=true");
  for (const loose of ["owner/name", "owner/name@main", `owner/name@${"a".repeat(12)}`, `../name@${"a".repeat(40)}`]) {
    expect(mistakesOf({ embeddingHub: loose, embeddingHubAllowed: true })).toContain("must be owner/name@commit");
  }
  expect(mistakesOf({ embeddingHubUrl: "http://hub.example" })).toContain("must be https");
  expect(mistakesOf({ embeddingHubUrl: "http://127.0.0.1:1" })).toBe("");
});
