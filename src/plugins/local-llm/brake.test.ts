import { expect, test } from "bun:test";
import { join } from "node:path";
import { brakeOf, createBrake } from "./brake.ts";

test("calls off a call and those before it, none after it", () => {
  const brake = brakeOf(createBrake());
  brake.callOff(5);
  expect([4, 5, 6].map(brake.isOff)).toEqual([true, true, false]);
});

test("nobody is condemned inside, everybody outside", async () => {
  const brake = brakeOf(createBrake());
  const { promise, resolve } = Promise.withResolvers<void>();
  const inside = brake.inside(() => promise);
  expect(brake.condemn()).toBe(false);
  resolve();
  await inside;
  await expect(brake.inside(() => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  expect([brake.condemn(), brake.condemn()]).toEqual([true, true]);
});

// A Worker of its own text: what is condemned must wait at the door for ever, and be ended there without harm.
test("who is condemned does not enter, and can be ended at the door", async () => {
  const memory = createBrake();
  const text = `
    import { brakeOf } from ${JSON.stringify(join(import.meta.dir, "brake.ts"))};
    self.onmessage = async ({ data }) => {
      const brake = brakeOf(data.memory);
      self.postMessage("door");
      await brake.inside(async () => self.postMessage("inside"));
      self.postMessage("outside");
    };`;
  const address = URL.createObjectURL(new Blob([text], { type: "application/typescript" }));
  const told: string[] = [];
  const open = () => {
    const worker = new Worker(address);
    worker.onmessage = ({ data }: MessageEvent<string>) => void told.push(data);
    return worker;
  };
  const heard = (worker: Worker, what: string) =>
    new Promise<void>((resolve) => worker.addEventListener("message", ({ data }) => data === what && resolve()));
  const free = open();
  const out = heard(free, "outside");
  free.postMessage({ memory });
  await out;
  expect(brakeOf(memory).condemn()).toBe(true);
  const held = open();
  const doors = [heard(held, "door"), heard(free, "door")];
  held.postMessage({ memory });
  free.postMessage({ memory });
  await Promise.all(doors);
  const closed = [held, free].map(
    (worker) => new Promise<void>((resolve) => worker.addEventListener("close", () => resolve())),
  );
  for (const worker of [held, free]) worker.terminate();
  await Promise.all(closed);
  expect(told).toEqual(["door", "inside", "outside", "door", "door"]);
});
