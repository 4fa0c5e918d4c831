import { describe, expect, test } from "bun:test";
import { Deadline } from "./deadline.ts";

const limits = { firstTokenMs: 60, gapMs: 60, totalMs: 300 };
const never = new AbortController().signal;
const forever = () => new Promise<never>(() => {});
const open = (changes: Partial<typeof limits> = {}, signal = never) =>
  new Deadline({ ...limits, ...changes }, signal, (reason) => new Error(reason));
/** How long until it fails, and with what. */
async function failing(work: Promise<unknown>): Promise<[string, number]> {
  const started = performance.now();
  const reason = await work.then(
    () => "none",
    (error: Error) => error.message,
  );
  return [reason, performance.now() - started];
}

describe("a call's time", () => {
  test("ends what never ends, at the first word's limit", async () => {
    const [reason, ms] = await failing(open().wait(forever()));
    expect([reason, ms > 50 && ms < 250]).toEqual(["timeout", true]);
  });

  test("goes on after the first word, gap by gap, up to the whole", async () => {
    const deadline = open({ firstTokenMs: 40 });
    deadline.began();
    expect(await deadline.wait(Promise.resolve(1), true)).toBe(1);
    const [reason, ms] = await failing(deadline.wait(forever()));
    expect([reason, ms > 200]).toEqual(["timeout", true]);
    const other = open();
    other.began();
    expect((await failing(other.wait(forever(), true)))[1]).toBeLessThan(250);
  });

  test("ends with the caller, before and while it waits", async () => {
    const caller = new AbortController();
    const work = failing(open({}, caller.signal).wait(forever()));
    caller.abort(new Error("the caller's own words"));
    expect((await work)[0]).toBe("cancelled");
    expect((await failing(open({}, caller.signal).wait(forever())))[0]).toBe("cancelled");
  });

  test("once it has ended, no clock is left to run, and late failures are nobody's", async () => {
    const deadline = open();
    const { promise, reject } = Promise.withResolvers<never>();
    const work = failing(deadline.wait(promise));
    deadline.end();
    expect((await work)[0]).toBe("cancelled");
    reject(new Error("late"));
    await expect(promise).rejects.toThrow("late");
    expect((deadline.signal.reason as Error).message).toBe("cancelled");
  });
});
