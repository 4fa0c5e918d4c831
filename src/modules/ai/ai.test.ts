import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Client } from "../../../tests/support/client.ts";
import { startSystem, type TestSystem } from "../../../tests/support/system.ts";
import { fakeEmbedder, shippedArticles } from "#modules/knowledge/testing.ts";
import { appWith } from "./test-system.ts";

const embedder = fakeEmbedder(1024);
let system: TestSystem;
let patient: Client;

beforeAll(async () => {
  system = await startSystem({ app: appWith(embedder), isDemo: true });
  await run("knowledge status");
  patient = await system.client().signUp();
}, 30_000);
afterAll(() => system[Symbol.asyncDispose]());

async function run(
  path: string,
  ...given: string[]
): Promise<{ code: number; value: Awaited<ReturnType<Client["get"]>>["body"]; text: string }> {
  let printed: { value: unknown; text: string } = { value: undefined, text: "" };
  const print = (value: unknown, text = "") => (printed = { value, text });
  const code = await system.commands
    .find((command) => command.path === path)!
    .run({ arguments: given, options: {}, output: { print } });
  return { code, ...printed };
}
const ask = async (question: string, client = patient) => (await client.post("/api/ai/answer", { question })).body;

const articles = shippedArticles();
const own = new Set(
  articles.flatMap(({ id, title, sections }) =>
    sections.flatMap(({ sentences }) => sentences.map((text) => `${title}|${text}`).concat(id)),
  ),
);

describe("answers", () => {
  test("every sentence stands in the article that it cites, whatever is asked", async () => {
    const names = articles.flatMap(({ aliases, title }) => [title, ...aliases]);
    const frames = [
      "NAME",
      "what can I do at home for NAME",
      "when should I see a doctor about NAME",
      "is NAME an emergency",
      "what causes NAME",
      "I have had NAME for two days and I am worried",
    ];
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.constantFrom(...frames), async (name, frame) => {
        const { sentences, citations, refused, confidence, confidenceBand } = await ask(frame.replace("NAME", name));
        if (refused) return expect([sentences, citations, confidenceBand]).toEqual([[], [], "low"]);
        answered += 1;
        expect(sentences.length).toBeGreaterThanOrEqual(3);
        expect(sentences.length).toBeLessThanOrEqual(6);
        expect(confidence).toBeGreaterThanOrEqual(0.5);
        expect(new Set(sentences.map(({ text }: { text: string }) => text)).size).toBe(sentences.length);
        for (const { text, citations: numbers } of sentences) {
          for (const n of numbers) {
            const { title } = citations.find((citation: { n: number }) => citation.n === n);
            expect(own.has(`${title.split(" (Salve self-care article")[0]}|${text}`)).toBe(true);
          }
          expect(numbers.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
    expect(answered).toBeGreaterThan(40);
  }, 30_000);

  test("the title of an article answers from it", async () => {
    const answer = await ask("Common cold");
    expect(answer).toMatchObject({ refused: false, route: "vector", citations: [{ n: 1, date: "2026-11-21" }] });
    expect(answer.citations[0].title).toStartWith("Common cold (Salve self-care article");
  });

  test.each([
    "what is the capital of France",
    "qwertz asdf yxcv",
    "how do I change the oil in my car",
    "12345",
    "🙂",
    "hello",
    "translate good morning into Spanish",
  ])("refuses %s", async (question) => {
    const answer = await ask(question);
    expect(answer).toMatchObject({ refused: true, sentences: [], citations: [], confidenceBand: "low" });
    expect(answer.reasoning).toStartWith("no source found:");
  });

  test("an ask leaves exactly one audit row, without its words", async () => {
    const someone = await system.client().signUp();
    await ask("it burns when I pee", someone);
    const { items } = (await someone.get("/api/audit/mine")).body;
    const asked = items.filter(({ resource }: { resource: string }) => resource === "ai.answer");
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      action: "search",
      actor: someone.accountId,
      subject: someone.accountId,
      outcome: "success",
    });
    expect(JSON.stringify(items)).not.toContain("burn");
  });

  test("wrong bodies are named", async () => {
    expect((await patient.post("/api/ai/answer", { question: "" })).status).toBe(422);
    expect((await patient.post("/api/ai/answer", {})).body.errors[0].pointer).toBe("#/question");
    expect((await patient.post("/api/ai/answer", { question: "x".repeat(4001) })).status).toBe(422);
    expect((await system.client().post("/api/ai/answer", { question: "cold" })).status).toBe(401);
  });
});

test("ask answers or refuses", async () => {
  const { code, text } = await run("ask", "common cold");
  expect([code, text.includes("[1]")]).toEqual([0, true]);
  expect((await run("ask", "capital of France")).code).toBe(1);
});

test("what was asked and how it ended is counted", async () => {
  const operator = await system.client().signIn("operator@demo.example");
  const { counters } = (await operator.get("/api/metrics")).body.metrics;
  expect(counters["ai.generate_note.error"]).toBe(0);
  expect(counters["ai.answer.answered"]).toBeGreaterThan(0);
});

describe("the switch", () => {
  test("the flag turns answers off and on while the system runs; search by words goes on", async () => {
    await system.system.flags.set("ai", "off", "test");
    expect(await ask("common cold")).toMatchObject({
      sentences: [],
      citations: [],
      confidence: "low",
      refused: true,
      reasoning: "AI temporarily disabled",
    });
    const calls = embedder.calls;
    const found = (await patient.post("/search", { query: "common cold", route: "vector" })).body;
    expect(found).toMatchObject({ route: "text", reason: "by words: AI temporarily disabled" });
    expect(found.items[0].documentId).toBe("common-cold");
    expect(embedder.calls).toBe(calls);
    await system.system.flags.set("ai", "on", "test");
    expect(await ask("common cold")).toMatchObject({ refused: false });
  });

  test("limit 0 refuses with the promised words", async () => {
    await system.system.flags.set("limit.ai", "0", "test");
    const { status, body, headers } = await patient.post("/api/ai/answer", { question: "cold" });
    await system.system.flags.set("limit.ai", "none", "test");
    expect([status, body.error, headers.has("retry-after")]).toEqual([429, "Too many AI requests", true]);
  });

  test("FEATURE_AI_ENABLED=false wins over the flag, and nothing is embedded", async () => {
    const quiet = fakeEmbedder();
    await using off = await startSystem({
      app: appWith(quiet),
      isDemo: true,
      variables: { FEATURE_AI_ENABLED: "false" },
    });
    await off.system.flags.set("ai", "off", "test");
    await off.system.flags.set("ai", "on", "test");
    const someone = await off.client().signIn("clinician@demo.example");
    expect(await ask("common cold", someone)).toMatchObject({ refused: true, reasoning: "AI temporarily disabled" });
    expect(quiet.calls).toBe(0);
  }, 30_000);
});

test("dashboards of others find their names", async () => {
  const operator = await system.client().signIn("operator@demo.example");
  await operator.post("/api/ai/answer", { question: "" });
  await operator.post("/api/ai/answer", { question: "what helps a sore elbow after tennis" });
  const { counters, histograms, gauges } = (await operator.get("/api/metrics")).body.metrics;
  expect(counters.medical_queries_total).toBe(counters["ai.answer.asked"]);
  expect(counters.validation_errors_total).toBeGreaterThan(0);
  expect(gauges.vector_db_chunks).toBe(gauges["knowledge.chunks"]);
  const text = (await operator.get("/metrics")).text;
  for (const name of ["query_duration_seconds", "vector_search_duration_seconds"]) {
    expect(histograms[name]).toBeDefined();
    expect(text).toContain(`# TYPE ${name} histogram`);
  }
});

test.each(["I want to end it all tonight", "my little boy swallowed a whole packet of paracetamol"])(
  "somebody in danger gets the fixed words, whatever is switched off: %s",
  async (question) => {
    await system.system.flags.set("ai", "off", "test");
    const answer = await ask(question);
    await system.system.flags.set("ai", "on", "test");
    expect(answer).toMatchObject({ refused: true, route: "crisis", sentences: [] });
    expect(answer.reasoning).toContain("112");
  },
);
