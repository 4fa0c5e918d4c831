import { afterEach, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { attempts, wantsWebGpu } from "./device.ts";

const folder = mkdtempSync(join(tmpdir(), "salve-device-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a driver that took its process down is not tried by the next, and is by the one after", async () => {
  const gone = Bun.spawn(["true"]);
  await gone.exited;
  attempts(folder, "before").begin();
  writeFileSync(join(folder, "webgpu-attempt"), `${gone.pid} before`);
  const next = attempts(folder, "now");
  expect([next.endedBadly(), next.endedBadly()]).toEqual([true, false]);
});

test("in a container, where every process has the same number, an earlier one is told by its mark", () => {
  attempts(folder, "before").begin();
  expect(attempts(folder, "now").endedBadly()).toBe(true);
});

test("an attempt that ended, is still under way elsewhere, or is this process's own holds nobody back", () => {
  const own = attempts(folder, "now");
  own.begin();
  expect(own.endedBadly()).toBe(false);
  own.end();
  expect(attempts(folder, "later").endedBadly()).toBe(false);
  own.begin();
  writeFileSync(join(folder, "webgpu-attempt"), `${process.ppid} elsewhere`);
  expect(attempts(folder, "later").endedBadly()).toBe(false);
});

test("the processor is asked for, so no driver is looked for", () => {
  expect(wantsWebGpu("cpu", "/no/such/driver.json")).toBe(false);
});
