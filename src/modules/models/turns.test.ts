import { expect, test } from "bun:test";
import { createTurns } from "./turns.ts";

test("one after the other, in order, also after one that failed", async () => {
  const turns = createTurns();
  const seen: string[] = [];
  const slow = Promise.withResolvers<void>();
  const first = turns.take(async () => {
    seen.push("first begins");
    await slow.promise;
    seen.push("first ends");
    throw new Error("failed");
  });
  const second = turns.take(async () => void seen.push("second"));
  expect(turns.isBusy()).toBe(true);
  slow.resolve();
  await expect(first).rejects.toThrow("failed");
  await second;
  expect(seen).toEqual(["first begins", "first ends", "second"]);
  expect(turns.isBusy()).toBe(false);
});
