import { afterAll, describe, expect, test } from "bun:test";
import { environment, type Kit } from "#core";
import type { Generator } from "#modules/ai/contract.ts";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { until } from "../../../tests/support/until.ts";
import { type Config, configMistakes } from "./config.ts";
import { localLlm } from "./plugin.ts";
import { ask, asked, configOf, never, tinyModel } from "./testing.ts";

const stops: (() => Promise<void> | undefined)[] = [];
const folders: string[] = [];
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), "salve-llm-"));
  folders.push(made);
  return made;
};

/** The plugin with a real Worker and a real model. */
function open(settings: Partial<Config>) {
  const lines: unknown[] = [];
  const counted: unknown[] = [];
  const meter = (name: string) => ({ add: (labels: object) => counted.push([name, labels]), observe() {}, set() {} });
  const parts = localLlm.setup({
    config: configOf({ data: folder(), device: "cpu", threads: 1, ...settings }),
    environment: environment("development"),
    log: { info: (line: unknown) => lines.push(line), warn: (line: unknown) => lines.push(line) },
    metrics: { counter: meter, gauge: meter, histogram: meter },
  } as unknown as Kit<never, never>);
  stops.push(() => parts.stop?.());
  const { generator } = parts.provides as unknown as { generator: Generator };
  return { ...parts, generator, lines, counted };
}

const tiny = open({ path: tinyModel });
const cough = "What helps against a cough?";
const said = "Honey helps against a cough [1]. See a doctor after three weeks [2].";

describe("a model from a folder", () => {
  test("says word by word what it was taught, each time alike, and counts its tokens", async () => {
    const first = await ask(tiny.generator, asked(cough));
    expect([first.text, first.fault]).toEqual([said, undefined]);
    expect(first.texts.length).toBeGreaterThan(10);
    expect(first.usage).toEqual({ kind: "usage", tokensIn: 46, tokensOut: said.length + 1 });
    expect(await ask(tiny.generator, asked(cough))).toEqual(first);
    expect(JSON.stringify(tiny.lines)).toContain('"backend":"cpu"');
  });

  test("reads a system's turn, and writes what has more bytes than letters", async () => {
    const turns = [
      { role: "system", content: "Answer from the passages." } as const,
      ...asked("Greet in German.").turns,
    ];
    expect((await ask(tiny.generator, { turns, tokensMax: 99 })).text).toBe("Grüß Gott, schöne Grüße!");
  });

  test("is named after its folder, and is no outside provider", () => {
    const { id, provider, isLocal, isConfigured } = tiny.generator;
    expect([id, provider, isLocal, isConfigured]).toEqual([
      `local-llm/${basename(tinyModel)}`,
      "local-llm",
      true,
      true,
    ]);
  });

  test("writes no more tokens than are asked for, or than the setting allows", async () => {
    expect((await ask(tiny.generator, asked(cough, 5))).text).toBe("Honey");
    const short = open({ path: tinyModel, tokensMax: 12 });
    expect((await ask(short.generator, asked(cough, 99))).usage?.tokensOut).toBe(12);
  });

  test("refuses a question that is longer than it may be, and answers the next", async () => {
    const narrow = open({ path: tinyModel, contextTokensMax: 60 });
    expect((await ask(narrow.generator, asked("a".repeat(100)))).fault).toBe("refused");
    expect((await ask(narrow.generator, asked("Say: yes"))).text).toBe("yes");
    expect((await ask(tiny.generator, asked("a".repeat(9000)))).fault).toBe("refused");
  });

  test("one at a time, some wait, the rest are turned away at once", async () => {
    const { generator } = open({ path: tinyModel, queueMax: 2 });
    await ask(generator, asked("Say: yes"));
    const all = await Promise.all(Array.from({ length: 5 }, () => ask(generator, asked(cough))));
    expect(all.map(({ text, fault }) => fault ?? text)).toEqual([said, said, said, "limited", "limited"]);
  });

  test("stops when its caller leaves, by the signal or by reading no further, and serves the next", async () => {
    const caller = new AbortController();
    const pieces = tiny.generator.generate(asked(cough), caller.signal)[Symbol.asyncIterator]();
    expect((await pieces.next()).value).toEqual({ kind: "text", text: "Honey " });
    caller.abort();
    await expect(pieces.next()).rejects.toMatchObject({ fault: "cancelled" });
    const others = tiny.generator.generate(asked(cough), never)[Symbol.asyncIterator]();
    await others.next();
    await others.return?.();
    expect((await ask(tiny.generator, asked(cough), AbortSignal.abort())).fault).toBe("cancelled");
    expect((await ask(tiny.generator, asked(cough))).text).toBe(said);
  });

  test("computes no further once its caller is gone, whatever the folder wants of it", async () => {
    const endless = folder();
    cpSync(tinyModel, endless, { recursive: true });
    for (const file of ["config.json", "generation_config.json"]) {
      const settings = JSON.parse(readFileSync(join(endless, file), "utf8")) as object;
      // It finds no end by itself, and would not say the same twice.
      const wishes = { eos_token_id: 0, do_sample: true, temperature: 5, top_k: 0 };
      writeFileSync(join(endless, file), JSON.stringify({ ...settings, ...wishes }));
    }
    const settings = { contextTokensMax: 8192, tokensMax: 8000, graceMs: 2000 };
    const { generator, lines } = open({ path: endless, ...settings });
    const pieces = generator.generate(asked(cough, 8000), never)[Symbol.asyncIterator]();
    let begin = "";
    while (begin.length < said.length) begin += ((await pieces.next()).value as { text: string }).text;
    expect(begin).toStartWith(said);
    await pieces.return?.();
    expect((await ask(generator, asked("Say: yes", 3))).text).toBe("yes");
    expect(lines).toHaveLength(1);
  });

  test("is well, and says so", async () => {
    const checks = await tiny.generator.check(never);
    expect<unknown>(checks.map(({ name, isWell }) => [name, isWell])).toEqual([
      ["reachable", true],
      ["limit", true],
      ["model", true],
    ]);
    await tiny.checks?.["model"]?.(never);
  });

  test("ends its Worker in the middle of an answer without harm", async () => {
    const { generator, stop } = open({ path: tinyModel });
    const answer = ask(generator, asked(cough));
    await stop?.();
    expect((await answer).fault).toBe("unavailable");
    expect((await ask(generator, asked(cough))).fault).toBe("unavailable");
  });
});

describe("a folder that holds no model", () => {
  test("is a mistake of the settings", () => {
    const empty = folder();
    expect(configMistakes(configOf({ path: empty }))).toEqual([
      "LOCAL_LLM_PATH: there is no config.json",
      "LOCAL_LLM_PATH: there is no tokenizer.json",
      "LOCAL_LLM_PATH: there is no onnx/model*.onnx",
    ]);
    expect(configMistakes(configOf({ path: tinyModel }))).toEqual([]);
    expect(configMistakes(configOf({ path: tinyModel, weights: "q4" }))).toEqual([
      "LOCAL_LLM_PATH: there is no onnx/model_q4.onnx",
    ]);
    expect(configMistakes(configOf({ path: "" }))).toEqual([]);
  });

  test("or a broken one: refused, the check says where to look, and nothing of the file is told", async () => {
    const broken = folder();
    mkdirSync(join(broken, "onnx"));
    for (const file of ["config.json", "tokenizer.json", "onnx/model.onnx"]) {
      writeFileSync(join(broken, file), "CANARY not a model");
    }
    const { generator, checks, lines } = open({ path: broken });
    expect((await ask(generator, asked(cough))).fault).toBe("unavailable");
    await until("the check", async () =>
      checks!["model"]!(never).then(
        () => false,
        () => true,
      ),
    );
    const [check] = await generator.check(never);
    expect([check!.isWell, check!.detail.includes("LOCAL_LLM_PATH")]).toEqual([false, true]);
    expect(JSON.stringify(lines)).not.toContain("CANARY");
  });
});

test("not configured: no Worker, no health check, never well", async () => {
  const { generator, checks, start } = open({ path: "" });
  await start?.();
  expect([generator.isConfigured, generator.id, checks]).toEqual([false, "local-llm/none", {}]);
  expect((await ask(generator, asked(cough))).fault).toBe("unavailable");
  expect((await generator.check(never))[0]).toMatchObject({ isWell: false });
});
