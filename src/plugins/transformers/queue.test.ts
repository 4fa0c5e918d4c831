import { describe, expect, test } from "bun:test";
import { type Parcel, Queue } from "./queue.ts";

const item = (text: string) => ({ text, numbers: [] });
const never = new AbortController().signal;

function open(options: { batchMax?: number; queueMax?: number } = {}) {
  const sent: Parcel[] = [];
  const queue = new Queue({
    batchMax: options.batchMax ?? 4,
    queueMax: options.queueMax ?? 100,
    send: (parcel) => void sent.push(parcel),
    busy: () => new Error("busy"),
  });
  const texts = () => sent.map(({ model, items }) => `${model}: ${items.map((one) => one.text).join(" ")}`);
  return { queue, sent, texts };
}

/** Lets everything that was put off to the end of the tick happen. */
const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("the queue", () => {
  test("sends a lone call alone and calls of one tick together", async () => {
    const { queue, texts } = open();
    queue.open();
    void queue.submit("triage", item("a"), never);
    await tick();
    for (const text of ["b", "c"]) void queue.submit("triage", item(text), never);
    await tick();
    expect(texts()).toEqual(["triage: a", "triage: b c"]);
  });

  test("keeps two batches under way, and gathers what waits meanwhile up to the limit", async () => {
    const { queue, texts } = open({ batchMax: 2 });
    queue.open();
    for (const text of "abcdefg") void queue.submit("triage", item(text), never);
    await tick();
    expect(texts()).toEqual(["triage: a b", "triage: c d"]);
    queue.answer(0, new Float32Array(2), 1);
    expect(texts().at(-1)).toBe("triage: e f");
  });

  test("lets a patient's triage pass a library that is being embedded", async () => {
    const { queue, texts } = open({ batchMax: 1 });
    queue.open();
    for (const text of ["p", "q", "r"]) void queue.submit("embedding", item(text), never);
    await tick();
    void queue.submit("triage", item("help"), never);
    queue.answer(0, new Float32Array(1), 1);
    expect(texts()).toEqual(["embedding: p", "embedding: q", "triage: help"]);
  });

  test("gives each call its own row", async () => {
    const { queue } = open();
    queue.open();
    const rows = Promise.all(["a", "b"].map((text) => queue.submit("triage", item(text), never)));
    await tick();
    queue.answer(0, Float32Array.from([1, 2, 3, 4]), 7);
    expect((await rows).map(({ values, inferenceMs }) => [...values, inferenceMs])).toEqual([
      [1, 2, 7],
      [3, 4, 7],
    ]);
  });

  test("waits until it is opened", async () => {
    const { queue, sent } = open();
    void queue.submit("triage", item("a"), never);
    await tick();
    expect(sent).toEqual([]);
    queue.open();
    await tick();
    expect(sent.length).toBe(1);
  });

  test("refuses what it has no room for, and has room again", async () => {
    const { queue } = open({ queueMax: 1 });
    void queue.submit("triage", item("a"), never);
    await expect(queue.submit("triage", item("b"), never)).rejects.toThrow("busy");
    queue.open();
    await tick();
    expect(queue.length).toBe(0);
  });

  test("an aborted call rejects at once and leaves the queue; its place is free and nobody computes it", async () => {
    const { queue, texts } = open();
    const controller = new AbortController();
    const aborted = queue.submit("triage", item("a"), controller.signal);
    void queue.submit("triage", item("b"), never);
    controller.abort(new Error("too late"));
    await expect(aborted).rejects.toThrow("too late");
    expect(queue.length).toBe(1);
    queue.open();
    await tick();
    expect(texts()).toEqual(["triage: b"]);
  });

  test("a call that is aborted while under way rejects at once, and its neighbour still gets its row", async () => {
    const { queue } = open();
    queue.open();
    const controller = new AbortController();
    const aborted = queue.submit("triage", item("a"), controller.signal);
    const neighbour = queue.submit("triage", item("b"), never);
    await tick();
    controller.abort(new Error("too late"));
    await expect(aborted).rejects.toThrow("too late");
    queue.answer(0, Float32Array.from([1, 2]), 1);
    expect([...(await neighbour).values]).toEqual([2]);
  });

  test("a signal that fired before the call rejects it", async () => {
    const { queue } = open();
    await expect(queue.submit("triage", item("a"), AbortSignal.abort(new Error("off")))).rejects.toThrow("off");
    expect(queue.length).toBe(0);
  });

  test("closing refuses what waits and what is under way", async () => {
    const { queue } = open({ batchMax: 1 });
    queue.open();
    const calls = ["a", "b", "c"].map((text) =>
      queue.submit("triage", item(text), never).catch((error: Error) => error.message),
    );
    await tick();
    queue.close(new Error("gone"));
    expect(await Promise.all(calls)).toEqual(["gone", "gone", "gone"]);
    expect(queue.length).toBe(0);
  });

  test("is idle when nothing waits and nothing is under way, answered or aborted", async () => {
    const { queue } = open({ batchMax: 1 });
    const idle = { yet: false };
    const controller = new AbortController();
    const first = queue.submit("triage", item("a"), never);
    queue.open();
    await tick();
    queue.submit("triage", item("b"), controller.signal).catch(() => {});
    queue.submit("triage", item("c"), controller.signal).catch(() => {});
    void queue.idle().then(() => (idle.yet = true));
    queue.answer(0, new Float32Array(1), 1);
    await first;
    expect(idle.yet).toBe(false);
    controller.abort();
    await tick();
    // Aborted while under way: the Worker computes it all the same.
    expect(idle.yet).toBe(false);
    for (const id of [1, 2]) queue.answer(id, new Float32Array(1), 1);
    await queue.idle();
    expect(idle.yet).toBe(true);
  });
});
