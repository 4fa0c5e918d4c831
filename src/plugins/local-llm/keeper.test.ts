import { describe, expect, test } from "bun:test";
import { brakeOf } from "./brake.ts";
import { type Connect, Keeper } from "./keeper.ts";
import type { FromWorker, Start, ToWorker } from "./protocol.ts";
import { asked } from "./testing.ts";

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

interface FakeWorker {
  readonly said: ToWorker[];
  readonly say: (message: FromWorker) => void;
  readonly die: () => void;
  /** Comes to rest. */
  readonly rest: () => void;
  ended: "no" | "asked" | "killed";
  readonly brake: () => ReturnType<typeof brakeOf>;
}

/** Workers that say what they are told to say, and a clock that runs when it is told to. */
function open(queueMax = 2) {
  const workers: FakeWorker[] = [];
  const timers: { ms: number; act: () => void; isOff: boolean }[] = [];
  const failed: string[] = [];
  const connect: Connect = (on) => {
    const over = Promise.withResolvers<void>();
    const said: ToWorker[] = [];
    const worker: FakeWorker = {
      said,
      say: on.message,
      die: () => (over.resolve(), on.gone()),
      rest: over.resolve,
      ended: "no",
      brake: () => brakeOf((said[0] as Start).brake),
    };
    workers.push(worker);
    return {
      send: (message) => void said.push(message),
      end: async () => void (worker.ended = "asked"),
      kill: () => ((worker.ended = "killed"), over.resolve()),
      over: over.promise,
    };
  };
  const keeper = new Keeper({
    connect,
    start: (brake) => ({ kind: "start", brake }) as Start,
    queueMax,
    graceMs: 3000,
    report: { loaded: () => {}, failed: (what, error) => void failed.push(`${what} ${error}`), waiting: () => {} },
    later(ms, act) {
      const timer = { ms, act, isOff: false };
      timers.push(timer);
      return () => void (timer.isOff = true);
    },
  });
  const ready = (): void => workers.at(-1)!.say({ kind: "loaded", backend: "cpu", weights: "fp32", loadMs: 1 });
  const pending = (ms: number) => timers.filter((timer) => timer.ms === ms && !timer.isOff);
  const fire = (ms: number): void => pending(ms).at(-1)!.act();
  return { keeper, workers, failed, ready, fire, pending };
}

const generates = (worker: FakeWorker) => worker.said.filter(({ kind }) => kind === "generate");

describe("the keeper", () => {
  test("starts one Worker, gives it one call at a time, and hands on what it says in order", async () => {
    const { keeper, workers, ready } = open();
    const [first, second] = [keeper.submit(asked("a")), keeper.submit(asked("b"))];
    expect([workers.length, generates(workers[0]!).length]).toEqual([1, 0]);
    ready();
    expect(generates(workers[0]!)).toMatchObject([{ id: first.id, turns: [{ content: "a" }] }]);
    workers[0]!.say({ kind: "text", id: first.id, text: "x" });
    workers[0]!.say({ kind: "text", id: second.id, text: "nobody's" });
    workers[0]!.say({ kind: "done", id: first.id, tokensIn: 1, tokensOut: 2 });
    expect(await first.inbox.next()).toEqual({ done: false, value: { kind: "text", text: "x" } });
    expect((await first.inbox.next()).value).toEqual({ kind: "usage", tokensIn: 1, tokensOut: 2 });
    expect((await first.inbox.next()).done).toBe(true);
    expect(generates(workers[0]!)).toHaveLength(2);
  });

  test("turns away more than may wait, and forgets who left while waiting", () => {
    const { keeper, workers, ready } = open(2);
    keeper.start();
    ready();
    const jobs = [1, 2, 3].map(() => keeper.submit(asked("a")));
    expect(() => keeper.submit(asked("a"))).toThrow("limited");
    keeper.leave(jobs[1]!);
    const last = keeper.submit(asked("last"));
    workers[0]!.say({ kind: "done", id: jobs[0]!.id, tokensIn: 1, tokensOut: 1 });
    workers[0]!.say({ kind: "done", id: jobs[2]!.id, tokensIn: 1, tokensOut: 1 });
    expect(generates(workers[0]!)).toMatchObject([jobs[0]!, jobs[2]!, last].map(({ id }) => ({ id })));
  });

  test("where none may wait, one is answered at a time", () => {
    const { keeper, ready } = open(0);
    expect(() => keeper.submit(asked("before it has loaded"))).toThrow("limited");
    ready();
    keeper.submit(asked("a"));
    expect(() => keeper.submit(asked("b"))).toThrow("limited");
  });

  test("calls off the call under way; a model that notices stays", () => {
    const { keeper, workers, ready, pending } = open();
    keeper.start();
    ready();
    const job = keeper.submit(asked("a"));
    expect(workers[0]!.brake().isOff(job.id)).toBe(false);
    keeper.leave(job);
    expect(workers[0]!.brake().isOff(job.id)).toBe(true);
    expect(workers[0]!.brake().isOff(job.id + 1)).toBe(false);
    expect(pending(3000)).toHaveLength(1);
    workers[0]!.say({ kind: "done", id: job.id, tokensIn: 1, tokensOut: 1 });
    expect([pending(3000).length, workers.length, workers[0]!.ended]).toEqual([0, 1, "no"]);
  });

  test("one that does not notice is killed where that is harmless, and followed by another", async () => {
    const { keeper, workers, ready, fire, failed } = open();
    keeper.start();
    ready();
    const [job, behind] = [keeper.submit(asked("a")), keeper.submit(asked("b"))];
    keeper.leave(job);
    fire(3000);
    expect([workers[0]!.ended, keeper.isBroken, failed]).toEqual(["killed", true, ["worker Stuck"]]);
    await expect(behind.inbox.next()).rejects.toMatchObject({ fault: "unavailable" });
    expect(() => keeper.submit(asked("c"))).toThrow("unavailable");
    await turn();
    fire(1000);
    ready();
    expect([workers.length, keeper.isBroken]).toEqual([2, false]);
    expect(() => keeper.submit(asked("c"))).not.toThrow();
  });

  test("one that is within the native library is not killed, and none begins beside it", async () => {
    const { keeper, workers, ready, fire, pending } = open();
    keeper.start();
    ready();
    const job = keeper.submit(asked("a"));
    const { promise, resolve } = Promise.withResolvers<void>();
    const inside = workers[0]!.brake().inside(() => promise);
    keeper.leave(job);
    fire(3000);
    await turn();
    expect([workers[0]!.ended, pending(1000).length]).toEqual(["asked", 0]);
    resolve();
    await inside;
    workers[0]!.rest();
    await turn();
    fire(1000);
    expect(workers.length).toBe(2);
  });

  test("waits longer after each failure, and hears nothing more from a Worker that is gone", async () => {
    const { keeper, workers, ready, fire, failed } = open();
    keeper.start();
    workers[0]!.die();
    workers[0]!.die();
    await turn();
    fire(1000);
    workers[1]!.say({ kind: "refused", error: "TypeError" });
    await turn();
    fire(2000);
    ready();
    workers[0]!.say({ kind: "refused", error: "Late" });
    expect([workers.length, keeper.isBroken]).toEqual([3, false]);
    expect(failed).toEqual(["worker Gone", "worker TypeError"]);
  });

  test("a call that fails fails alone, and says why in a word", async () => {
    const { keeper, workers, ready } = open();
    keeper.start();
    ready();
    const [long, bad, good] = ["a", "b", "c"].map((text) => keeper.submit(asked(text)));
    workers[0]!.say({ kind: "failed", id: long!.id, error: "TooLong" });
    workers[0]!.say({ kind: "failed", id: bad!.id, error: "Failed" });
    workers[0]!.say({ kind: "done", id: good!.id, tokensIn: 1, tokensOut: 1 });
    await expect(long!.inbox.next()).rejects.toMatchObject({ fault: "refused" });
    await expect(bad!.inbox.next()).rejects.toMatchObject({ fault: "unavailable" });
    expect((await good!.inbox.next()).value).toMatchObject({ kind: "usage" });
  });

  test("stopping ends the Worker, refuses calls, and starts no other", async () => {
    const { keeper, workers, ready } = open();
    keeper.start();
    ready();
    const job = keeper.submit(asked("a"));
    await keeper.stop();
    await expect(job.inbox.next()).rejects.toMatchObject({ fault: "unavailable" });
    expect(workers[0]!.brake().isOff(job.id)).toBe(true);
    expect(() => keeper.submit(asked("a"))).toThrow("unavailable");
    workers[0]!.die();
    keeper.start();
    expect([workers.length, workers[0]!.ended]).toEqual([1, "asked"]);
  });
});
