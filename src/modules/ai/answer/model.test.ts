import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { fakeEmbedder } from "#modules/knowledge/testing.ts";
import type { Client } from "../../../../tests/support/client.ts";
import { startSystem, type TestSystem } from "../../../../tests/support/system.ts";
import { appWith } from "../test-system.ts";
import { fakeGenerator } from "../testing.ts";

const generator = fakeGenerator();
let system: TestSystem;
let patient: Client;

beforeAll(async () => {
  const variables = { AI_WRITE_BELOW: "1", AI_TOKENS_PER_PERSON: "4000" };
  system = await startSystem({ app: appWith(fakeEmbedder(), generator), variables });
  await system.system.flags.set("knowledge.cache-seconds", "0", "test");
  const status = system.commands.find(({ path }) => path === "knowledge status")!;
  await status.run({ arguments: [], options: {}, output: { print: () => {} } });
}, 90_000);
afterAll(() => system[Symbol.asyncDispose]());
beforeEach(async () => {
  generator.requests.length = 0;
  generator.fault = undefined;
  generator.says = () => ["NO ANSWER"];
  patient = await system.client().signUp();
});

const ask = async (question = "Common cold") => (await patient.post("/api/ai/answer", { question })).body;
/** The first sentence of the first passage. */
const firstOf = (content: string) => /\[1\] (.*?[.!?]) /.exec(content)![1]!;

describe("a language model", () => {
  test("writes from the articles; the way and the articles are named", async () => {
    generator.says = ({ turns }) => [`${firstOf(turns[1]!.content)} [1]`, " Garlic cures every cold. [1]"];
    const answer = await ask();
    expect(answer).toMatchObject({ refused: false, route: "model", citations: [{ n: 1 }] });
    expect(answer.sentences).toHaveLength(1);
    expect(answer.sentences[0].citations).toEqual([1]);
    expect(answer.reasoning).toStartWith("written by fake/parrot from Common cold");
  });

  test.each(["timeout", "unavailable", "refused", "limited", "malformed"] as const)(
    "that fails (%s) leaves the quotation",
    async (fault) => {
      generator.fault = fault;
      const answer = await ask();
      expect(answer).toMatchObject({ refused: false, route: "vector" });
      expect(answer.reasoning).toEndWith(`the language model failed: ${fault}`);
    },
  );

  test("that says nothing supported leaves the quotation", async () => {
    generator.says = () => ["Garlic cures every cold. [1] Take 2 tablets. [1] You have a cold. [1]"];
    expect((await ask()).reasoning).toEndWith("the language model wrote nothing that the articles say");
  });

  test("is not asked where no article is about the question", async () => {
    expect(await ask("qwertz asdf yxcv")).toMatchObject({ refused: true });
    expect(generator.requests).toEqual([]);
  });

  test("is not asked past the day's budget, and what was not taken is given back", async () => {
    generator.says = () => ["Garlic cures every cold. [1]"];
    const reasons: string[] = [];
    for (let n = 0; n < 40; n += 1) reasons.push((await ask()).reasoning.split("; ").at(-1)!);
    const asked = generator.requests.length;
    expect(asked).toBeGreaterThan(15);
    expect(asked).toBeLessThan(37);
    expect(reasons.at(-1)).toBe("the day's budget for the language model is used up");
  }, 20_000);

  test("ends with D27's words when the switch is turned while it writes", async () => {
    const begun = Promise.withResolvers<void>();
    generator.says = function* () {
      begun.resolve();
      yield undefined;
    };
    const asking = ask();
    await begun.promise;
    await system.system.flags.set("ai", "off", "test");
    const answer = await asking;
    await system.system.flags.set("ai", "on", "test");
    expect(answer).toMatchObject({ refused: true, sentences: [], reasoning: "AI temporarily disabled" });
    expect(generator.open.count).toBe(0);
  });

  test("that is outside is not asked, for no text may leave the process unless a setting allows it", async () => {
    const outside = fakeGenerator({ isLocal: false });
    await using other = await startSystem({
      app: appWith(fakeEmbedder(), outside),
      variables: { AI_WRITE_BELOW: "1" },
    });
    const status = other.commands.find(({ path }) => path === "knowledge status")!;
    await status.run({ arguments: [], options: {}, output: { print: () => {} } });
    const someone = await other.client().signUp();
    expect((await someone.post("/api/ai/answer", { question: "Common cold" })).body).toMatchObject({ route: "vector" });
    expect(outside.requests).toEqual([]);
  }, 90_000);

  test("that is outside is told no identifier, where the setting lets masked text leave", async () => {
    const outside = fakeGenerator({ isLocal: false });
    await using other = await startSystem({
      app: appWith(fakeEmbedder(), outside),
      variables: { AI_WRITE_BELOW: "1", AI_OUTSIDE_TEXT: "masked" },
    });
    const status = other.commands.find(({ path }) => path === "knowledge status")!;
    await status.run({ arguments: [], options: {}, output: { print: () => {} } });
    const someone = await other.client().signUp();
    await someone.post("/api/ai/answer", {
      question: "My name is Jane Roe, born 03/04/1971, mail jane.roe@example.org. What helps a common cold?",
    });
    const told = JSON.stringify(outside.requests);
    expect(outside.requests).toHaveLength(1);
    expect(told).toContain("common cold");
    for (const identifier of ["Jane", "Roe", "1971", "03/04", "example.org"]) expect(told).not.toContain(identifier);
  }, 90_000);
});
