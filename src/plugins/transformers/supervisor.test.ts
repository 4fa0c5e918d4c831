import { describe, expect, test } from "bun:test";
import { backOffMs } from "#inference/pause.ts";
import type { FromWorker, Start, ToWorker } from "./protocol.ts";
import { type Connect, Supervisor } from "./supervisor.ts";

const never = new AbortController().signal;
const item = { text: "a", numbers: [] };
const none = { namedDriver: undefined, mark: "m" };
const silent = { loaded: () => {}, sent: () => {}, answered: () => {}, full: () => {} };
const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A Worker that says what it is told to say, and a clock that runs when it is told to. */
function open() {
  const workers: { said: ToWorker[]; isEnded: boolean; say: (message: FromWorker) => void; die: () => void }[] = [];
  const timers: { ms: number; act: () => void; isOff: boolean }[] = [];
  const failed: string[] = [];
  const connect: Connect = (on) => {
    const worker = { said: [] as ToWorker[], isEnded: false, say: on.message, die: on.gone };
    workers.push(worker);
    return { send: (message) => void worker.said.push(message), end: async () => void (worker.isEnded = true) };
  };
  const supervisor = new Supervisor({
    connect,
    start: () => ({ kind: "start", specs: {} as Start["specs"], device: "cpu", threads: 1, folders: [], ...none }),
    batchMax: 4,
    queueMax: 10,
    unavailable: (why) => new Error(why),
    report: { ...silent, failed: (what, error) => void failed.push(`${what} ${error}`) },
    later(ms, act) {
      const timer = { ms, act, isOff: false };
      timers.push(timer);
      return () => void (timer.isOff = true);
    },
  });
  const ready = (): void => {
    const worker = workers.at(-1)!;
    worker.say({ kind: "loaded", model: "triage", backend: "cpu", loadMs: 1 });
    worker.say({ kind: "loaded", model: "embedding", backend: "cpu", loadMs: 1 });
    worker.say({ kind: "ready" });
  };
  const fire = (ms: number): void =>
    timers
      .filter((timer) => timer.ms === ms && !timer.isOff)
      .at(-1)!
      .act();
  return { supervisor, workers, timers, failed, ready, fire };
}

describe("the supervisor", () => {
  test("starts one Worker at the first call, and answers when it is ready", async () => {
    const { supervisor, workers, ready } = open();
    expect(supervisor.backend("triage")).toBe("none");
    const row = supervisor.run("triage", item, never);
    supervisor.start();
    expect(workers.length).toBe(1);
    ready();
    expect(supervisor.backend("triage")).toBe("cpu");
    await tick();
    expect(workers[0]!.said.map(({ kind }) => kind)).toEqual(["start", "batch"]);
    workers[0]!.say({ kind: "rows", id: 0, rows: Float32Array.from([3]), inferenceMs: 2 });
    expect([...(await row).values]).toEqual([3]);
  });

  test("a Worker that dies takes its calls with it, is none meanwhile, and is followed by another", async () => {
    const { supervisor, workers, ready, fire } = open();
    supervisor.start();
    ready();
    const lost = supervisor.run("triage", item, never);
    await tick();
    workers[0]!.die();
    await expect(lost).rejects.toThrow("not available");
    expect(supervisor.backend("triage")).toBe("none");
    expect(() => supervisor.check()).toThrow("restarted");
    await expect(supervisor.run("triage", item, never)).rejects.toThrow("not available");
    expect(workers.length).toBe(1);
    fire(1_000);
    expect(workers.length).toBe(2);
    ready();
    expect(supervisor.backend("triage")).toBe("cpu");
    expect(() => supervisor.check()).not.toThrow();
  });

  test("waits longer after each failure, a minute at most, and forgets them after a good minute", () => {
    expect([1, 2, 3, 6, 7, 50].map(backOffMs)).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
    const { supervisor, workers, ready, fire } = open();
    supervisor.start();
    workers[0]!.die();
    fire(1_000);
    workers[1]!.die();
    fire(2_000);
    ready();
    fire(60_000);
    workers[2]!.die();
    fire(1_000);
    expect(workers.length).toBe(4);
  });

  test("hears nothing more from a Worker that is gone", () => {
    const { supervisor, workers, ready, fire, failed } = open();
    supervisor.start();
    workers[0]!.die();
    workers[0]!.die();
    fire(1_000);
    ready();
    workers[0]!.die();
    workers[0]!.say({ kind: "refused", model: "triage", error: "Late" });
    expect(supervisor.backend("triage")).toBe("cpu");
    expect(failed).toEqual(["worker Gone"]);
  });

  test("a Worker that sits on a batch is replaced", async () => {
    const { supervisor, workers, ready, fire } = open();
    supervisor.start();
    ready();
    const stuck = supervisor.run("triage", item, never);
    await tick();
    fire(30_000);
    await expect(stuck).rejects.toThrow("not available");
    expect(workers[0]!.isEnded).toBe(true);
  });

  test("a batch that failed fails alone", async () => {
    const { supervisor, workers, ready } = open();
    supervisor.start();
    ready();
    const bad = supervisor.run("triage", item, never);
    await tick();
    workers[0]!.say({ kind: "failed", id: 0, error: "TypeError" });
    await expect(bad).rejects.toThrow("failed on this input");
    expect(supervisor.backend("triage")).toBe("cpu");
  });

  test("one model that is refused leaves the other serving", async () => {
    const { supervisor, workers } = open();
    const waiting = supervisor.run("triage", item, never);
    workers[0]!.say({ kind: "refused", model: "triage", error: "ChecksumMismatch" });
    workers[0]!.say({ kind: "loaded", model: "embedding", backend: "cpu", loadMs: 1 });
    workers[0]!.say({ kind: "ready" });
    await expect(waiting).rejects.toThrow("could not be loaded");
    await expect(supervisor.run("triage", item, never)).rejects.toThrow("not available");
    expect([supervisor.backend("triage"), supervisor.backend("embedding")]).toEqual(["none", "cpu"]);
    expect(() => supervisor.check()).toThrow("not loaded: triage");
  });

  test("stopping ends the Worker, refuses calls, and starts no other", async () => {
    const { supervisor, workers, ready } = open();
    supervisor.start();
    ready();
    const call = supervisor.run("triage", item, never);
    await supervisor.stop();
    await expect(call).rejects.toThrow("stopping");
    await expect(supervisor.run("triage", item, never)).rejects.toThrow();
    workers[0]!.die();
    supervisor.start();
    expect([workers.length, workers[0]!.isEnded]).toEqual([1, true]);
  });
});
