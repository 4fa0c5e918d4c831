import { expect, test } from "bun:test";
import { Inbox } from "./inbox.ts";
import { Lanes } from "./lanes.ts";

test("frames are worked off one after the other, in order, and never more than the bound wait", async () => {
  const done: number[] = [];
  const gates: (() => void)[] = [];
  let atOnce = 0;
  const inbox = new Inbox<number>(async (item) => {
    atOnce += 1;
    expect(atOnce).toBe(1);
    await new Promise<void>((resolve) => gates.push(resolve));
    atOnce -= 1;
    done.push(item);
  }, 3);
  expect([1, 2, 3, 4, 5].map((item) => inbox.put(item))).toEqual([true, true, true, true, false]);
  for (let i = 0; i < 4; i++) {
    while (!gates[i]) await Promise.resolve();
    gates[i]!();
  }
  while (done.length < 4) await Promise.resolve();
  expect(done).toEqual([1, 2, 3, 4]);
});

test("a lane keeps its order past a failure, and does not hold up other lanes", async () => {
  const lanes = new Lanes();
  const seen: string[] = [];
  let open = (): void => {};
  const first = lanes.run("a", () => new Promise<void>((_, reject) => (open = () => reject(new Error("no")))));
  const second = lanes.run("a", async () => void seen.push("a2"));
  await lanes.run("b", async () => void seen.push("b1"));
  open();
  expect(await first.catch((error: Error) => error.message)).toBe("no");
  await second;
  expect(seen).toEqual(["b1", "a2"]);
});
