import { afterEach, describe, expect, test } from "bun:test";
import { until } from "../../../tests/support/until.ts";
import {
  ask,
  canary,
  head,
  hostile,
  never,
  open,
  request,
  streamHead,
  type Talk,
  wholeAnswer,
  word,
  stopAll,
} from "./testing.ts";

afterEach(stopAll);

const answers = ({ write, end }: Talk): void => (write(wholeAnswer), end());
const fails =
  (status: string, headers = {}) =>
  ({ write, end }: Talk): void => (write(head(status, headers)), end());
const tries = ({ counted }: ReturnType<typeof open>) => counted.filter(({ name }) => name === "retries").length;

describe("trying again", () => {
  test("before the first word, of what passes by itself", async () => {
    const server = hostile((talk, nth) => (nth < 2 ? fails("503 Busy") : answers)(talk));
    const system = open({ baseUrl: server.baseUrl, firstTokenMs: 5000, totalMs: 6000, retriesMax: 5 });
    expect(await ask(system)).toMatchObject({ text: "Honey helps." });
    expect([server.talks.length, tries(system), ...system.outcomes()]).toEqual([3, 2, "well"]);
  });

  test("five times at most", async () => {
    const server = hostile(fails("500 Oops"));
    const system = open({ baseUrl: server.baseUrl, firstTokenMs: 20_000, totalMs: 20_000, retriesMax: 5 });
    expect((await ask(system)).error?.fault).toBe("unavailable");
    expect(server.talks.length).toBe(6);
  });

  test("never once a word was shown", async () => {
    const server = hostile(({ write, reset }) => (write(streamHead + word("Honey")), setImmediate(reset)));
    const system = open({ baseUrl: server.baseUrl, firstTokenMs: 5000, totalMs: 6000, retriesMax: 5 });
    const { text, error } = await ask(system);
    expect([text, error?.fault]).toEqual(["Honey", "malformed"]);
    expect(server.talks.length).toBe(1);
  });

  test("not of what lasts", async () => {
    for (const status of ["401 No", "402 Pay", "404 None", "400 Bad", "302 Else"]) {
      const server = hostile(fails(status));
      await ask(open({ baseUrl: server.baseUrl, firstTokenMs: 5000, retriesMax: 5 }));
      expect([status, server.talks.length]).toEqual([status, 1]);
    }
  });

  test("as late as the provider asks, where that is in time", async () => {
    const server = hostile((talk, nth) => (nth === 0 ? fails("429 Slow", { "retry-after": "1" }) : answers)(talk));
    const system = open({ baseUrl: server.baseUrl, firstTokenMs: 5000, totalMs: 6000, retriesMax: 5 });
    const started = performance.now();
    expect(await ask(system)).toMatchObject({ text: "Honey helps." });
    expect(performance.now() - started).toBeWithin(950, 2500);
  });

  test("not at all where it is not: the call ends at once, not when its time is up", async () => {
    for (const later of ["30", "1e9", new Date(Date.now() + 60_000).toUTCString()]) {
      const server = hostile(fails("429 Slow", { "retry-after": later }));
      const system = open({ baseUrl: server.baseUrl, firstTokenMs: 2000, retriesMax: later === "1e9" ? 0 : 5 });
      const started = performance.now();
      expect((await ask(system)).error?.fault).toBe("limited");
      expect(performance.now() - started).toBeLessThan(1000);
      expect(server.talks.length).toBe(1);
    }
  });

  test("all within the time to the first word", async () => {
    const server = hostile((talk) => void setTimeout(() => fails("503 Busy")(talk), 150));
    const system = open({ baseUrl: server.baseUrl, firstTokenMs: 600, totalMs: 5000, retriesMax: 5 });
    const started = performance.now();
    expect((await ask(system)).error?.fault).toMatch(/timeout|unavailable/);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("a caller who leaves", () => {
  test("before the first word", async () => {
    const server = hostile(() => {});
    const system = open({ baseUrl: server.baseUrl, firstTokenMs: 10_000 });
    const caller = new AbortController();
    const answer = ask(system, caller.signal);
    await until("the request", () => server.talks.length === 1);
    caller.abort(new Error(canary));
    expect((await answer).error?.fault).toBe("cancelled");
    await server.talks[0]!.closed;
    expect([system.outcomes(), system.told]).toEqual([["cancelled"], []]);
  });

  test("in the middle, by the signal or by reading no further", async () => {
    for (const how of ["signal", "break"]) {
      const server = hostile(({ write }) => write(streamHead + word("Honey")));
      const system = open({ baseUrl: server.baseUrl, gapMs: 10_000, totalMs: 20_000 });
      const caller = new AbortController();
      const read = async (): Promise<void> => {
        const pieces = system.generator.generate(request, caller.signal)[Symbol.asyncIterator]();
        await pieces.next();
        if (how === "break") return void (await pieces.return?.());
        caller.abort();
        await pieces.next();
      };
      if (how === "break") await read();
      else await expect(read()).rejects.toMatchObject({ fault: "cancelled" });
      await server.talks[0]!.closed;
    }
  });

  test("before it began: nobody is asked", async () => {
    const server = hostile(answers);
    expect((await ask(open({ baseUrl: server.baseUrl }), AbortSignal.abort())).error?.fault).toBe("cancelled");
    expect(server.talks.length).toBe(0);
  });
});

describe("places", () => {
  test("so many at once, so many in wait, and the rest turned away at once", async () => {
    const open_: Talk[] = [];
    const server = hostile((talk) => void open_.push(talk));
    const settings = { concurrencyMax: 2, queueMax: 2, firstTokenMs: 5000, totalMs: 6000 };
    const system = open({ baseUrl: server.baseUrl, ...settings });
    const asked = Array.from({ length: 6 }, () => ask(system));
    expect((await Promise.all(asked.slice(4))).map(({ error }) => error?.fault)).toEqual(["limited", "limited"]);
    await until("two under way", () => open_.length === 2);
    open_.forEach(answers);
    await until("the next two", () => open_.length === 4);
    open_.slice(2).forEach(answers);
    expect((await Promise.all(asked.slice(0, 4))).map(({ text }) => text)).toEqual(Array(4).fill("Honey helps."));
  });

  test("are given back by who left, and by who neither reads nor leaves", async () => {
    const server = hostile(({ write }) => write(streamHead + word("Honey")));
    const system = open({ baseUrl: server.baseUrl, concurrencyMax: 1, queueMax: 0, totalMs: 400, gapMs: 5000 });
    const idle = system.generator.generate(request, never)[Symbol.asyncIterator]();
    expect((await idle.next()).value).toEqual({ kind: "text", text: "Honey" });
    expect((await ask(system)).error?.fault).toBe("limited");
    await server.talks[0]!.closed;
    expect((await ask(system)).text).toBe("Honey");
    await expect(idle.next()).rejects.toMatchObject({ fault: "timeout" });
  });

  test("waiting counts: who waits for a place longer than for a word is told so", async () => {
    const server = hostile(() => {});
    const system = open({ baseUrl: server.baseUrl, concurrencyMax: 1, queueMax: 5, firstTokenMs: 300 });
    const all = await Promise.all(Array.from({ length: 3 }, () => ask(system)));
    expect(all.map(({ error }) => error?.fault)).toEqual(Array(3).fill("timeout"));
    expect(server.talks.length).toBe(1);
  });
});

describe("the breaker", () => {
  test("spares a provider that fails, tries one call after a while, and closes when it is well", async () => {
    let isWell = false;
    const server = hostile((talk) => (isWell ? answers : fails("500 Oops"))(talk));
    const system = open({ baseUrl: server.baseUrl, breakerMs: 300 });
    for (let i = 0; i < 3; i++) expect((await ask(system)).error?.fault).toBe("unavailable");
    expect(system.generator.isResting()).toBe(true);
    expect((await ask(system)).error?.fault).toBe("unavailable");
    expect([server.talks.length, system.outcomes().at(-1)]).toEqual([3, "resting"]);
    isWell = true;
    await until("the trial", async () => (await ask(system)).text === "Honey helps.");
    expect([server.talks.length, system.generator.isResting()]).toEqual([4, false]);
  });

  test("while one call is on trial the others are turned away, and a trial that leaves proves nothing", async () => {
    let isWell = false;
    const waiting: Talk[] = [];
    const server = hostile((talk) => (isWell ? void waiting.push(talk) : fails("500 Oops")(talk)));
    const system = open({ baseUrl: server.baseUrl, breakerMs: 200, firstTokenMs: 10_000, totalMs: 10_000 });
    for (let i = 0; i < 3; i++) await ask(system);
    isWell = true;
    const caller = new AbortController();
    const trial = until("the trial", async () => {
      const answer = await ask(system, caller.signal);
      return system.outcomes().at(-1) === "resting" ? undefined : answer;
    });
    await until("the trial is under way", () => waiting.length === 1);
    expect((await ask(system)).error?.fault).toBe("unavailable");
    caller.abort();
    await trial;
    expect(system.generator.isResting()).toBe(true);
  });

  test("is not moved by calls that are bad in themselves", async () => {
    const server = hostile(fails("400 Bad"));
    const system = open({ baseUrl: server.baseUrl });
    for (let i = 0; i < 5; i++) expect((await ask(system)).error?.fault).toBe("refused");
    expect([server.talks.length, system.generator.isResting()]).toEqual([5, false]);
  });
});
