import { createAssessor } from "../src/modules/triage/assess.ts";
import { createClassifier } from "../src/plugins/transformers/triage.ts";
import { connectWorker } from "../src/plugins/transformers/link.ts";
import { specs, triageCard } from "../src/plugins/transformers/models.ts";
import { Supervisor } from "../src/plugins/transformers/supervisor.ts";
import { Switch } from "../src/plugins/transformers/switch.ts";
import { complaintsUpTo } from "./complaints.ts";
import { triageOverHttp } from "./triage-http.ts";
import type { FullBatches } from "./triage-worker.ts";
import { type Comparison, median, perMille } from "./support/report.ts";

const rounds = 5;
const texts = complaintsUpTo(1_500);
const batchMax = 32;
/** Callers at once; each asks again when it is answered. */
const callers = 64;
/** Callers where the price of one call is compared: as many as connections over HTTP. */
export const pricedCallers = 16;

/** Bar 3: single calls through the product's queue and Worker, beside full batches; and what the main thread feels. */
export async function triage(): Promise<Comparison[]> {
  const { supervisor, ready } = startSupervisor();
  await ready;
  const anchor = await startAnchorWorker();
  const single = (text: string) => supervisor.run("triage", { text, numbers: noNumbers }, AbortSignal.timeout(60_000));
  const [own, full]: number[][] = [[], []];
  const gaps: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const watch = watchGaps();
    const rate = await ratePerSecond(callers, single);
    const seen = watch.stop();
    const fullRate = await anchor.rate();
    if (round === 0) continue;
    own!.push(rate);
    full!.push(fullRate);
    gaps.push(...seen);
  }
  const idle = await idleGaps();
  anchor.end();
  const inProcess = await pricePerCall(supervisor);
  await supervisor.stop();
  const overHttp = await triageOverHttp(pricedCallers);
  const line = (what: string, unit: string, salve: number): Pick<Comparison, "bench" | "what" | "unit" | "salve"> => ({
    bench: "triage",
    what,
    unit,
    salve,
  });
  return [
    {
      ...line("single calls through the Worker", "1/s", median(own!)),
      anchor: { name: "full batches", value: median(full!) },
      bar: { atLeast: 0.8 },
    },
    { ...line("main loop's gaps, p99.9", "ms", perMille(gaps, 999)), bar: { atMost: 10 } },
    line("the same with nothing to do: the machine's own", "ms", perMille(idle, 999)),
    { ...line("CPU over HTTP above the in-process call", "ms", overHttp - inProcess), bar: { atMost: 0.4 } },
    line("CPU of the in-process call", "ms", inProcess),
  ];
}

const noNumbers = triageCard.inputs.numeric.names.flatMap(() => [0, 0]);

function startSupervisor(): { supervisor: Supervisor; ready: Promise<unknown> } {
  const loaded = Promise.withResolvers<void>();
  const supervisor = new Supervisor({
    connect: connectWorker,
    start: () => ({
      kind: "start",
      specs,
      device: "cpu",
      threads: 1,
      folders: [],
      namedDriver: undefined,
      mark: crypto.randomUUID(),
    }),
    batchMax,
    queueMax: 1024,
    unavailable: (why) => new Error(why),
    later(ms, act) {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    report: {
      sent: () => {},
      answered: () => {},
      full: () => {},
      loaded: () => loaded.resolve(),
      failed: (what, error) => loaded.reject(new Error(`${what}: ${error}`)),
    },
  });
  supervisor.start();
  return { supervisor, ready: loaded.promise };
}

async function startAnchorWorker() {
  const worker = new Worker(new URL("./triage-worker.ts", import.meta.url).href);
  const next = () =>
    new Promise<unknown>((resolve) => worker.addEventListener("message", ({ data }) => resolve(data), { once: true }));
  await next();
  return {
    async rate(): Promise<number> {
      worker.postMessage({ texts, batch: batchMax } satisfies FullBatches);
      return Number(await next());
    },
    end: () => worker.terminate(),
  };
}

async function ratePerSecond(width: number, call: (text: string) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  const waiting = texts.values();
  const caller = async (): Promise<void> => {
    for (const text of waiting) await call(text);
  };
  await Promise.all(Array.from({ length: width }, caller));
  return texts.length / ((performance.now() - started) / 1000);
}

/** Processor milliseconds of this whole process for one assessment: rules, queue, Worker and model. */
async function pricePerCall(supervisor: Supervisor): Promise<number> {
  const assessor = createAssessor({
    classifier: createClassifier(new Switch({ name: "bench", card: triageCard, supervisor })),
    emergencyNumber: "112",
    confidenceMin: 0,
    modelMsMax: 60_000,
    observe: () => {},
  });
  const assess = (text: string) => assessor.assess({ text });
  await ratePerSecond(pricedCallers, assess);
  const prices: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const before = process.cpuUsage();
    await ratePerSecond(pricedCallers, assess);
    const { user, system } = process.cpuUsage(before);
    prices.push((user + system) / 1000 / texts.length);
  }
  return median(prices);
}

/** How long the main thread keeps others waiting: the time between two turns of its loop. */
function watchGaps() {
  const seen: number[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    seen.push(now - last);
    last = now;
  }, 1);
  return {
    stop(): number[] {
      clearInterval(timer);
      return seen;
    },
  };
}

async function idleGaps(): Promise<number[]> {
  const watch = watchGaps();
  await Bun.sleep(3_000);
  return watch.stop();
}
