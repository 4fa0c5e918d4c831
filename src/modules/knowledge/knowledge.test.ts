import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Client } from "../../../tests/support/client.ts";
import { startSystem, type TestSystem } from "../../../tests/support/system.ts";
import { ownLibrary } from "./library/library.ts";
import { appWith } from "./test-system.ts";
import { fakeEmbedder } from "./testing.ts";

const embedder = fakeEmbedder();
let system: TestSystem;
let patient: Client;
let operator: Client;

beforeAll(async () => {
  system = await startSystem({ app: appWith(embedder), isDemo: true });
  await run("knowledge status");
  [patient, operator] = await Promise.all([system.client().signUp(), system.client().signIn("operator@demo.example")]);
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

const library = ownLibrary();

describe("search", () => {
  const find = async (body: object) => (await patient.post("/search", body)).body;

  test("goes by words and meaning, then by the cache, on both paths", async () => {
    const first = await find({ query: "diabetes medication", route: "auto", limit: 3 });
    expect(first).toMatchObject({ route: "vector" });
    expect(first.items).toHaveLength(3);
    expect(["type-2-diabetes", "low-blood-sugar", "high-blood-sugar"]).toContain(first.items[0].documentId);
    const again = (await patient.post("/api/ai/search", { query: " Diabetes  medication", limit: 3 })).body;
    expect(again).toMatchObject({ route: "cache", items: first.items, confidence: first.confidence });
  });

  test("takes the way that is asked for", async () => {
    expect(await find({ query: "sore throat", route: "text" })).toMatchObject({
      route: "text",
      reason: "by words, as asked",
    });
    expect(await find({ query: "sore throat", route: "vector" })).toMatchObject({
      route: "vector",
      reason: "by meaning, as asked",
    });
    expect(await find({ query: "never asked before", route: "cache" })).toEqual({
      route: "cache",
      reason: "not in the cache",
      confidence: 0,
      items: [],
    });
    expect((await patient.post("/search", { query: "x", route: "best" })).status).toBe(422);
    expect((await patient.post("/search", { query: "x", limit: 51 })).status).toBe(422);
  });

  test("goes by words while the model does not answer", async () => {
    embedder.isFailing = true;
    const found = await find({ query: "my elbow and my ear hurt" });
    embedder.isFailing = false;
    expect(found).toMatchObject({ route: "text", reason: "by words: the embedding model did not answer" });
    expect(found.items.length).toBeGreaterThan(0);
  });

  test("its figures are for operators and true", async () => {
    expect((await patient.get("/router/confidence-stats")).status).toBe(403);
    const before = (await operator.get("/cache/stats")).body;
    await find({ query: "nosebleed that will not stop" });
    await find({ query: "nosebleed that will not stop" });
    const after = (await operator.get("/cache/stats")).body;
    expect([after.hits - before.hits, after.misses - before.misses, after.size - before.size]).toEqual([1, 1, 1]);
    const { routes } = (await operator.get("/router/confidence-stats")).body;
    expect(routes.vector.count).toBe(routes.vector.bands.high + routes.vector.bands.medium + routes.vector.bands.low);
    expect((await operator.get("/cache/confidence-stats")).body.entries).toBe(after.size);
    expect(Object.values((await operator.get("/cache/therapeutic-stats")).body.specialties).length).toBeGreaterThan(0);
    expect((await operator.get("/metrics")).text).toContain("confidence_optimization");
    const { gauges } = (await operator.get("/api/metrics")).body.metrics;
    expect(gauges["knowledge.chunks"]).toBe(library.articles.length * 5);
  });
});

describe("commands", () => {
  test("knowledge lists, counts and verifies", async () => {
    expect((await run("knowledge list")).value.items).toHaveLength(library.articles.length);
    expect((await run("knowledge status")).value).toMatchObject({
      documents: library.articles.length,
      mistakes: 0,
      model: "fake@1",
    });
    expect((await run("knowledge verify")).code).toBe(0);
  });
});

test("without vectors search goes by words, and the job embeds once the model answers", async () => {
  const late = fakeEmbedder();
  late.isFailing = true;
  await using slow = await startSystem({ app: appWith(late) });
  const status = slow.commands.find(({ path }) => path === "knowledge status")!;
  await status.run({ arguments: [], options: {}, output: { print: () => {} } });
  const someone = await slow.client().signUp();
  expect((await someone.post("/search", { query: "common cold" })).body).toMatchObject({
    route: "text",
    reason: "by words: the knowledge has no vectors yet",
  });
  late.isFailing = false;
  await slow.system.jobs.find(({ name }) => name === "knowledge.embed-chunks")!.run(AbortSignal.timeout(5_000));
  expect((await someone.post("/search", { query: "common cold" })).body).toMatchObject({ route: "vector" });
}, 30_000);

test("who asks in the first moment waits until there is something to find", async () => {
  await using fresh = await startSystem({ app: appWith(fakeEmbedder()) });
  const someone = await fresh.client().signUp();
  const { items } = (await someone.post("/search", { query: "common cold", route: "text" })).body;
  expect(items[0]).toMatchObject({ documentId: "common-cold" });
}, 60_000);
