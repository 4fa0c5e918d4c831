import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { triageCard } from "./models.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";
import { Supervisor } from "./supervisor.ts";
import { type Line, Switch } from "./switch.ts";

const never = new AbortController().signal;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const silent = { loaded: () => {}, sent: () => {}, answered: () => {}, full: () => {}, failed: () => {} };

/** A line whose Worker answers each text with its own number, when it is told to. */
function lineOf(number: number, isPrompt = true) {
  const batches: (ToWorker & { kind: "batch" })[] = [];
  let say = (_: FromWorker): void => {};
  const answer = (): void => {
    for (const { id, texts } of batches.splice(0)) {
      say({ kind: "rows", id, rows: new Float32Array(texts.length).fill(number), inferenceMs: 1 });
    }
  };
  const supervisor = new Supervisor({
    connect: ({ message }) => {
      say = message;
      const send = (sent: ToWorker): void => {
        if (sent.kind === "start") {
          for (const model of ["triage", "embedding"] as const) {
            message({ kind: "loaded", model, backend: "cpu", loadMs: 1 });
          }
          queueMicrotask(() => message({ kind: "ready" }));
        }
        if (sent.kind !== "batch") return;
        batches.push(sent);
        if (isPrompt) setImmediate(answer);
      };
      return { send, end: async () => {} };
    },
    start: () =>
      ({
        kind: "start",
        specs: {},
        device: "cpu",
        threads: 1,
        folders: [],
        namedDriver: undefined,
        mark: "m",
      }) as never,
    batchMax: 4,
    queueMax: 1000,
    unavailable: (why) => new Error(why),
    report: silent,
    later: (ms, act) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  });
  const line: Line = { name: `m@${number}`, card: triageCard, supervisor };
  return { line, answer, batches };
}

/** One call, and the line that was in force when it was answered. */
async function ask(lines: Switch, signal = never): Promise<{ by: string; told: string }> {
  const { values } = await lines.call(signal, ({ supervisor }) =>
    supervisor.run("triage", { text: "a", numbers: [] }, signal),
  );
  return { by: `m@${values[0]}`, told: lines.line.name };
}

const after = async (before: Promise<void>, work: () => Promise<void>): Promise<void> => {
  await before;
  await work();
};

describe("the switch", () => {
  test("loses no call and tells none as another model's, however calls and switches fall", async () => {
    const steps = fc.array(fc.oneof({ weight: 5, arbitrary: fc.constant("ask") }, fc.constantFrom("switch", "turn")), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        let count = 0;
        const lines = new Switch(lineOf(count).line);
        const calls: Promise<{ by: string; told: string }>[] = [];
        let switching = Promise.resolve();
        for (const step of given) {
          if (step === "ask") calls.push(ask(lines));
          if (step === "turn") await turn();
          if (step === "switch") {
            const next = lineOf((count += 1)).line;
            switching = after(switching, () => lines.to(next));
          }
        }
        await switching;
        for (const { by, told } of await Promise.all(calls)) expect(by).toBe(told);
        expect(lines.line.name).toBe(`m@${count}`);
        await lines.stop();
      }),
    );
  });

  test("what the old line does not answer in time, the new one does", async () => {
    const [old, next] = [lineOf(1, false), lineOf(2)];
    const lines = new Switch(old.line);
    const call = ask(lines);
    await turn();
    expect(old.batches.length).toBe(1);
    await lines.to(next.line);
    expect(await call).toEqual({ by: "m@2", told: "m@2" });
    expect(old.line.supervisor.isStopped).toBe(true);
  });

  test("a call whose signal fires while it waits for a switch rejects at once", async () => {
    const lines = new Switch(lineOf(1).line);
    const controller = new AbortController();
    const { promise, resolve } = Promise.withResolvers<void>();
    const held = lines.hold(() => promise);
    const call = ask(lines, controller.signal);
    controller.abort(new Error("too late"));
    await expect(call).rejects.toThrow("too late");
    resolve();
    await held;
    expect((await ask(lines)).by).toBe("m@1");
  });

  test("after the end nothing is switched, and no Worker is left", async () => {
    const [first, next] = [lineOf(1), lineOf(2)];
    const lines = new Switch(first.line);
    await lines.stop();
    await lines.to(next.line);
    expect([first.line.supervisor.isStopped, next.line.supervisor.isStopped]).toEqual([true, true]);
    await expect(ask(lines)).rejects.toThrow("not available");
  });
});
