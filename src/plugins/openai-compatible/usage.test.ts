import { afterEach, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { ask, hostile, open, stopEvent, streamHead, usageEvent, word, stopAll } from "./testing.ts";
import { tally } from "./usage.ts";

afterEach(stopAll);

async function costOf(...events: string[]) {
  const server = hostile(({ write, end }) => (write(streamHead + word("Honey helps.") + events.join("")), end()));
  const system = open({ baseUrl: server.baseUrl, pricePerThousandIn: 1000, pricePerThousandOut: 1000 });
  const { usage } = await ask(system);
  const { labels, by } = system.counted.find(({ name }) => name === "cost")!;
  return { usage: usage!, source: (labels as { source: string }).source, cost: by };
}

describe("what an answer cost", () => {
  test("is what the provider tells, where that can be", async () => {
    const { usage, source, cost } = await costOf(stopEvent, usageEvent({ prompt_tokens: 31, completion_tokens: 5 }));
    expect([usage, source, cost]).toEqual([{ kind: "usage", tokensIn: 31, tokensOut: 5, cost: 36 }, "reported", 36]);
  });

  const lies: readonly [string, unknown][] = [
    ["nothing", null],
    ["nothing for much", { prompt_tokens: 0, completion_tokens: 5 }],
    ["less than nothing", { prompt_tokens: -31, completion_tokens: -5 }],
    ["more than was said", { prompt_tokens: 31, completion_tokens: 1e15 }],
    ["more than was asked", { prompt_tokens: 1e9, completion_tokens: 5 }],
    ["parts of tokens", { prompt_tokens: 31.5, completion_tokens: 5 }],
    ["words", { prompt_tokens: "31", completion_tokens: "5" }],
    ["half of it", { prompt_tokens: 31 }],
  ];
  for (const [name, usage] of lies) {
    test(`is estimated by characters, where the provider tells ${name}`, async () => {
      const found = await costOf(stopEvent, usageEvent(usage));
      expect(found.source).toBe("estimated");
      expect(found.usage).toEqual({ kind: "usage", tokensIn: 37, tokensOut: 3, cost: 40 });
    });
  }

  test("is counted of an answer that broke off, too", async () => {
    const server = hostile(({ write, end }) => (write(streamHead + word("Honey helps.")), end()));
    const system = open({ baseUrl: server.baseUrl });
    expect((await ask(system)).error?.fault).toBe("malformed");
    expect(system.counted.filter(({ name }) => name === "tokens").map(({ by }) => by)).toEqual([37, 3]);
  });

  test("is a finite number of tokens, whatever is told", () => {
    const measured = { turns: ["hello"], answer: { characters: 10, bytes: 12 }, tokensMax: 50 };
    fc.assert(
      fc.property(fc.anything(), fc.double(), fc.double(), (any, a, b) => {
        for (const told of [any, { prompt_tokens: a, completion_tokens: b }]) {
          const { tokensIn, tokensOut } = tally(told, measured);
          expect(tokensIn >= 0 && tokensIn < 1000 && tokensOut >= 0 && tokensOut <= 58).toBe(true);
        }
      }),
    );
  });
});
