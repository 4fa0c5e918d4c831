import { expect, test } from "bun:test";
import fc from "fast-check";
import { Turnstile } from "./turnstile.ts";

type Step = { readonly kind: "pass" | "alone"; readonly turns: number; readonly fails: boolean };

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("pass", "alone"),
  turns: fc.nat(4),
  fails: fc.boolean(),
});

test("nothing runs beside a transaction, everything runs once, and a failure lets the next one in", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const turnstile = new Turnstile();
      let transactions = 0;
      let statements = 0;
      const started: number[] = [];
      const run = async (index: number, { kind, turns, fails }: Step): Promise<void> => {
        started.push(index);
        if (kind === "alone") transactions += 1;
        // A statement is sent in the moment it passes; what is sent before a transaction runs before it.
        else expect(transactions).toBe(0);
        statements += 1;
        for (let turn = 0; turn < turns; turn++) {
          await Promise.resolve();
          expect(transactions).toBeLessThanOrEqual(1);
        }
        if (kind === "alone") transactions -= 1;
        if (fails) throw new Error("as planned");
      };
      const outcomes = await Promise.allSettled(steps.map((one, index) => turnstile[one.kind](() => run(index, one))));
      expect(statements).toBe(steps.length);
      expect(started.toSorted((a, b) => a - b)).toEqual(steps.map((_, index) => index));
      expect(outcomes.map(({ status }) => status === "rejected")).toEqual(steps.map(({ fails }) => fails));
      expect(await turnstile.pass(async () => "open")).toBe("open");
    }),
  );
});
