import { afterEach, expect, test } from "bun:test";
import {
  apiKey,
  doneEvent,
  event,
  head,
  hostile,
  never,
  open,
  stopEvent,
  streamHead,
  type Talk,
  stopAll,
} from "./testing.ts";

afterEach(stopAll);

async function checkOf(script: (talk: Talk) => void, settings = {}) {
  const server = hostile(script);
  const checks = await open({ baseUrl: server.baseUrl, ...settings }).generator.check(never);
  expect(JSON.stringify(checks)).not.toContain(apiKey);
  expect(JSON.stringify(checks)).not.toContain("127.0.0.1");
  const ill = checks.filter(({ isWell }) => !isWell);
  return {
    well: checks.filter(({ isWell }) => isWell).map(({ name }) => name),
    ill: ill[0]?.name,
    detail: ill[0]?.detail,
  };
}

const answer =
  (status: string, error: object = {}) =>
  ({ write, end }: Talk): void => (write(head(status) + JSON.stringify({ error })), end());

const cases: readonly [string, (talk: Talk) => void, string, readonly string[], string][] = [
  ["a closed door", ({ reset }) => reset(), "reachable", [], "OPENAI_COMPATIBLE_BASE_URL"],
  ["a server's own fault", answer("503 Down"), "reachable", [], "ask the provider"],
  ["a redirect", answer("302 Found"), "reachable", [], "OPENAI_COMPATIBLE_BASE_URL"],
  ["another protocol", ({ write, end }) => (write(head("200 OK") + "hello"), end()), "reachable", [], "protocol"],
  ["no or a wrong key", answer("401 No"), "key", ["reachable"], "OPENAI_COMPATIBLE_API_KEY"],
  ["a key without the right", answer("403 No"), "key", ["reachable"], "OPENAI_COMPATIBLE_API_KEY"],
  ["an unpaid bill", answer("402 Pay"), "billing", ["reachable", "key"], "billing"],
  ["a used up quota", answer("429 Slow", { code: "insufficient_quota" }), "billing", ["reachable", "key"], "Quota"],
  ["a limit", answer("429 Slow"), "limit", ["reachable", "key", "billing"], "rate limit"],
  [
    "a model that is not there",
    answer("404 None"),
    "model",
    ["reachable", "key", "billing", "limit"],
    "OPENAI_COMPATIBLE_MODEL",
  ],
  [
    "a member it does not take",
    answer("400 Bad"),
    "model",
    ["reachable", "key", "billing", "limit"],
    "OPENAI_COMPATIBLE_TOKENS_FIELD",
  ],
];
for (const [name, script, ill, well, words] of cases) {
  test(`says of ${name} what to look at`, async () => {
    const found = await checkOf(script);
    expect<unknown>([found.ill, found.well]).toEqual([ill, well]);
    expect(found.detail).toContain(words);
  });
}

test("all is well, even of a model that thinks before it speaks", async () => {
  const thinking = event({ choices: [{ delta: { content: null }, finish_reason: "length" }] });
  for (const text of [stopEvent, thinking]) {
    const { ill, well } = await checkOf(({ write, end }) => (write(streamHead + text + doneEvent), end()));
    expect([ill, well.length]).toEqual([undefined, 5]);
  }
});

test("goes past the breaker: it is how one learns that the provider is back", async () => {
  let isWell = false;
  const server = hostile((talk) => {
    if (!isWell) return answer("500 Oops")(talk);
    talk.write(streamHead + stopEvent);
    talk.end();
  });
  const { generator } = open({ baseUrl: server.baseUrl, breakerMs: 60_000 });
  for (let i = 0; i < 3; i++) {
    await expect(
      generator.generate({ turns: [], tokensMax: 1 }, never)[Symbol.asyncIterator]().next(),
    ).rejects.toThrow();
  }
  expect(generator.isResting()).toBe(true);
  isWell = true;
  expect((await generator.check(never)).every((check) => check.isWell)).toBe(true);
});

test("not configured: says so, and asks nobody", async () => {
  const [check, ...others] = await open({ baseUrl: "" }).generator.check(never);
  expect([check!.isWell, others]).toEqual([false, []]);
  expect(check!.detail).toContain("OPENAI_COMPATIBLE_BASE_URL");
});
