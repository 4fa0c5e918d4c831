import { afterAll, describe, expect, test } from "bun:test";
import { environment, type Kit } from "#core";
import type { Embedder } from "#modules/knowledge/contract.ts";
import type { Classifier } from "#modules/triage/contract.ts";
import { allModelMistakes, checksums, embeddingCard, specs, triageCard } from "./models.ts";
import { transformers } from "./plugin.ts";

const lines: unknown[] = [];
const meter = { add: () => {}, observe: () => {}, set: () => {} };

/** The plugin with a real Worker and the real models. */
function open(device: string) {
  const log = { info: (...line: unknown[]) => lines.push(line), warn: (...line: unknown[]) => lines.push(line) };
  const parts = transformers.setup({
    config: { device, threads: 1, batchMax: 32, queueMax: 1024, data: "./data", modelKeys: "" },
    environment: environment("development"),
    log,
    metrics: { counter: () => meter, gauge: () => meter, histogram: () => meter },
  } as unknown as Kit<never, never>);
  const { classifier, embedder } = parts.provides as unknown as { classifier: Classifier; embedder: Embedder };
  return { ...parts, classifier, embedder };
}

const never = new AbortController().signal;
const { classifier, embedder, checks, stop, start } = open("cpu");
afterAll(() => stop?.());

const similarity = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, place) => sum + value * b[place]!, 0);

describe("the models in the file", () => {
  test("are the ones that their cards name, and fit for production", () => {
    for (const spec of Object.values(specs)) expect(checksums(spec)).toEqual(spec.card.sha256);
    expect(allModelMistakes(environment("production"))).toEqual([]);
  });

  test("load at the first call, and then say what they are", async () => {
    expect(classifier.identity().backend).toBe("none");
    await start?.();
    await classifier.classify({ text: "a cough" }, never);
    expect(classifier.identity()).toEqual({
      id: triageCard.id,
      version: triageCard.version,
      sha256: triageCard.sha256["onnx/model.onnx"]!,
      backend: "cpu",
    });
    await checks?.["model"]?.(never);
  });

  test("find crushing chest pain more urgent than a runny nose", async () => {
    const urgent = async (text: string, age: number) => {
      const { levels } = await classifier.classify({ text, age }, never);
      return levels.emergency_ambulance + levels.emergency;
    };
    expect(await urgent("crushing chest pain going down my left arm, sweating", 58)).toBeGreaterThan(0.5);
    expect(await urgent("runny nose for two days", 34)).toBeLessThan(0.2);
  });

  test("answer the same alone and in company", async () => {
    const texts = ["runny nose", "it burns when i pee and my back hurts", "my chest hurts ".repeat(40), "x", ""];
    const inputs = Array.from({ length: 40 }, (_, place) => ({ text: texts[place % texts.length]!, age: 20 + place }));
    const together = await Promise.all(inputs.map((input) => classifier.classify(input, never)));
    for (const [place, input] of inputs.entries()) {
      const alone = await classifier.classify(input, never);
      for (const [level, probability] of Object.entries(alone.levels)) {
        expect(Math.abs(together[place]!.levels[level as keyof typeof alone.levels] - probability)).toBeLessThan(1e-3);
      }
    }
  });

  test("put a question near its answer, in vectors of unit length, the same alone and in company", async () => {
    const texts = [
      "it burns when i pee",
      "Cystitis: an infection of the bladder causes burning when you urinate.",
      "Migraine: a throbbing headache on one side.",
    ];
    const [question, cystitis, migraine] = await embedder.embed(texts, "query", never);
    expect(question!.length).toBe(embeddingCard.dimension);
    expect(similarity(question!, question!)).toBeCloseTo(1, 3);
    expect(similarity(question!, cystitis!)).toBeGreaterThan(similarity(question!, migraine!) + 0.2);
    const [alone] = await embedder.embed([texts[0]!], "query", never);
    expect(Math.max(...alone!.map((value, place) => Math.abs(value - question![place]!)))).toBeLessThan(1e-3);
  });

  test("embed more texts than the queue holds, in order", async () => {
    const texts = Array.from({ length: 1500 }, (_, place) => `pain number ${place % 7}`);
    const vectors = await embedder.embed(texts, "passage", never);
    expect(vectors.length).toBe(1500);
    expect(similarity(vectors[3]!, vectors[3 + 7 * 200]!)).toBeCloseTo(1, 3);
  });

  test("stand hostile text: special tokens, endless words, no words, other scripts", async () => {
    const endless = ["[PAD]".repeat(800), "a".repeat(4000), "\u{1F912}".repeat(2000)];
    const texts = [...endless, "[CLS][SEP][MASK]", "胸が痛い", "\u0000\uFFFD\u202E", " "];
    for (const text of texts) {
      const { levels } = await classifier.classify({ text }, never);
      expect(Object.values(levels).reduce((a, b) => a + b)).toBeCloseTo(1);
      expect((await embedder.embed([text], "query", never))[0]!.every(Number.isFinite)).toBe(true);
    }
    expect(classifier.identity().backend).toBe("cpu");
  });

  test("reject at once when the signal fires, and go on", async () => {
    const controller = new AbortController();
    const call = classifier.classify({ text: "a cough" }, controller.signal);
    controller.abort(new Error("too late"));
    await expect(call).rejects.toThrow("too late");
    expect((await classifier.classify({ text: "a cough" }, never)).inferenceMs).toBeGreaterThan(0);
  });

  test("leave no word of a text in the log", () => {
    expect(JSON.stringify(lines)).not.toMatch(/cough|chest|runny/);
  });
});

test("switched off, no model is loaded and every call is refused", async () => {
  const off = open("off");
  await off.start?.();
  await expect(off.classifier.classify({ text: "a cough" }, never)).rejects.toThrow();
  expect(off.classifier.identity().backend).toBe("none");
});

// The tests' own process names no graphics driver; where the system has one, WebGPU answers and nothing is amiss.
test("WebGPU asked for and not to be had is said in the log, and the processor answers", async () => {
  const before = lines.length;
  const asked = open("webgpu");
  await asked.classifier.classify({ text: "a cough" }, never);
  const { backend } = asked.classifier.identity();
  await asked.stop?.();
  expect(JSON.stringify(lines.slice(before)).includes("WebGPU was asked for")).toBe(backend === "cpu");
});

test("stopping in the middle of the work refuses the calls and leaves the process standing", async () => {
  const busy = open("cpu");
  await busy.classifier.classify({ text: "a cough" }, never);
  const calls = Array.from({ length: 300 }, () => busy.classifier.classify({ text: "a cough ".repeat(40) }, never));
  const outcomes = Promise.allSettled(calls);
  await calls[0];
  await busy.stop?.();
  expect((await outcomes).at(-1)!.status).toBe("rejected");
  expect(busy.classifier.identity().backend).toBe("none");
});
