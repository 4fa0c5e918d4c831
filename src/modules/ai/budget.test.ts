import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { fakeClock } from "#core";
import { fakeEmbedder } from "#modules/knowledge/testing.ts";
import { databases, startSystem, type TestSystem } from "../../../tests/support/system.ts";
import { createBudget } from "./budget.ts";
import { appWith } from "./test-system.ts";

for (const database of databases)
  describe(`the day's budget on ${database}`, () => {
    let system: TestSystem;
    beforeAll(async () => {
      system = await startSystem({ database, app: appWith(fakeEmbedder()) });
    }, 30_000);
    afterAll(() => system[Symbol.asyncDispose]());
    const limits = { tokensPerPerson: 1_000, tokens: 2_500, cost: 1 };
    const on = (day: string, over: Partial<typeof limits> = {}) =>
      createBudget({ db: system.db, clock: fakeClock(`${day}T12:00:00Z`), limits: { ...limits, ...over } });

    test("is a person's own, and ends with the day", async () => {
      const budget = on("2030-01-01");
      expect(await budget.reserve("a", 900)).toBeDefined();
      expect(await budget.reserve("a", 200)).toBeUndefined();
      expect(await budget.reserve("b", 200)).toBeDefined();
      expect(await on("2030-01-02").reserve("a", 900)).toBeDefined();
    });

    test("gives back what was not taken", async () => {
      const budget = on("2030-02-01");
      await (await budget.reserve("a", 1_000))!.settle({ tokens: 100, cost: 0.1 });
      expect(await budget.reserve("a", 900)).toBeDefined();
      expect(await budget.reserve("a", 1)).toBeUndefined();
    });

    test("is bounded for all together, in tokens and in money", async () => {
      const budget = on("2030-03-01");
      for (const person of ["a", "b"]) expect(await budget.reserve(person, 1_000)).toBeDefined();
      expect(await budget.reserve("c", 600)).toBeUndefined();
      const dear = on("2030-03-02");
      await (await dear.reserve("a", 10))!.settle({ tokens: 10, cost: 1.5 });
      expect(await dear.reserve("b", 10)).toBeUndefined();
    });

    test("many at once of one person do not pass it together", async () => {
      const budget = on("2030-04-01");
      const reserved = await Promise.all(Array.from({ length: 20 }, () => budget.reserve("a", 100)));
      expect(reserved.filter((one) => one !== undefined)).toHaveLength(10);
    });

    test("none at all is none", async () => {
      expect(await on("2030-05-01", { tokensPerPerson: 0 }).reserve("a", 1)).toBeUndefined();
    });
  });
