import { expect, test } from "bun:test";
import fc from "fast-check";
import { Tally } from "./tally.ts";

const bounds = { errorShareMax: 0.8, p95MsMax: 1_000, callsMin: 10, windowMs: 60_000 };
const feed = (calls: readonly (readonly [isError: boolean, ms: number, at: number])[]) => {
  const tally = new Tally(bounds);
  return calls.map(([isError, ms, at]) => tally.add({ isError, ms }, at)).at(-1);
};
const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

test("more than four in five failing is too many; just four in five is not", () => {
  expect(feed([...many(8, [true, 10, 0] as const), ...many(2, [false, 10, 0] as const)])).toBeUndefined();
  expect(feed([...many(9, [true, 10, 0] as const), [false, 10, 0]])).toBe("90 % of the last 10 calls failed");
});

test("few calls tell nothing, and old ones are forgotten", () => {
  expect(feed(many(9, [true, 10, 0] as const))).toBeUndefined();
  expect(feed([...many(9, [true, 10, 0] as const), [true, 10, 61_000]])).toBeUndefined();
});

test("calls that are slow are a cause too", () => {
  expect(feed(many(10, [false, 1_500, 0] as const))).toBe(
    "the slowest twentieth of the last 10 calls took over 1000 ms",
  );
});

test("calls that succeed in time never are a cause", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constant(false), fc.nat(1_000), fc.nat(100_000)), { maxLength: 60 }), (calls) => {
      expect(feed(calls)).toBeUndefined();
    }),
  );
});
