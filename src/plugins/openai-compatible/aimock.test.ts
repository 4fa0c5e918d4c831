import { LLMock } from "@copilotkit/aimock";
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { ask, never, open, request } from "./testing.ts";

/** Somebody else's idea of the protocol. */
const mock = new LLMock({ port: 0, logLevel: "silent" });
const answer = "Honey helps against a cough. A doctor helps when it lasts for three weeks.";

beforeAll(async () => {
  mock.onMessage("cough", { content: answer });
  mock.onMessage("Say: yes", { content: "yes" });
  await mock.start();
});
afterAll(() => mock.stop());

const opened = (settings = {}) => open({ baseUrl: `${mock.url}/v1`, firstTokenMs: 5000, gapMs: 2000, ...settings });

describe("an independent OpenAI-compatible server", () => {
  test("answers piece by piece, and says what it cost", async () => {
    const system = opened({ pricePerThousandIn: 10, pricePerThousandOut: 100 });
    const { text, usage, error } = await ask(system);
    expect(error).toBeUndefined();
    expect(text).toBe(answer);
    expect(system.outcomes()).toEqual(["well"]);
    const { by: cost } = system.counted.find(({ name }) => name === "cost")!;
    const { tokensIn, tokensOut } = usage!;
    expect(cost).toBeCloseTo((tokensIn * 10 + tokensOut * 100) / 1000);
    expect(tokensIn * tokensOut).toBeGreaterThan(0);
  });

  test("is told the model, the turns, and the longest answer", async () => {
    await ask(opened());
    const { body } = mock.getRequests().at(-1)!;
    expect(body).toMatchObject({
      model: "test-model",
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 64,
      temperature: 0,
      messages: request.turns.map(({ role, content }) => ({ role, content })),
    });
  });

  test("another name for the longest answer, and no temperature, where the model wants it so", async () => {
    await ask(opened({ tokensField: "max_completion_tokens", temperature: "none" }));
    const body = mock.getRequests().at(-1)!.body as unknown as Record<string, unknown>;
    expect(body["max_completion_tokens"]).toBe(64);
    expect(Object.keys(body)).not.toContain("temperature");
    expect(Object.keys(body)).not.toContain("max_tokens");
  });

  test("is well in every respect", async () => {
    const checks = await opened().generator.check(never);
    expect<unknown>(checks.map(({ name }) => name)).toEqual(["reachable", "key", "billing", "limit", "model"]);
    expect(checks.filter(({ isWell }) => !isWell)).toEqual([]);
  });

  test("answers many at once, each its own", async () => {
    const system = opened({ concurrencyMax: 4, queueMax: 40 });
    const all = await Promise.all(Array.from({ length: 20 }, () => ask(system)));
    expect(all.map(({ text }) => text)).toEqual(all.map(() => answer));
  });
});
