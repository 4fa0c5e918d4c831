import { expect, test } from "bun:test";
import { waitMs } from "./backoff.ts";
import { frameOf } from "./frames.ts";

test("waits longer with each try, and never longer than a bound", () => {
  const waits = [0, 1, 2, 3, 4, 5, 50].map((tries) => waitMs(tries, 0.5));
  expect(waits.slice(0, 5)).toEqual([500, 1000, 2000, 4000, 8000]);
  expect(Math.max(...waits)).toBe(15_000);
  expect(waitMs(0, 0)).toBeLessThan(waitMs(0, 1));
});

test("takes frames, and nothing that is none", () => {
  expect(frameOf('{"type":"pong"}')).toEqual({ type: "pong" });
  for (const other of ["", "null", "[]", "{}", "<html>", undefined, new ArrayBuffer(1)])
    expect(frameOf(other)).toBeUndefined();
});
