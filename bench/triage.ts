import { complaintsUpTo } from "./complaints.ts";
import { assessing, batchMax, callers, type Feed, inItsTurn, startFeed } from "./triage-calls.ts";
import { specs } from "../src/plugins/transformers/models.ts";
import { startTriageServer } from "./triage-http.ts";
import type { FullBatches } from "./triage-worker.ts";
import { printedByCompiled } from "./support/compile.ts";
import { serverCore } from "./support/process.ts";
import { type Comparison, median, perMille } from "./support/report.ts";

const rounds = 5;
const texts = complaintsUpTo(1_500);
/** Callers at once; each asks again when it is answered. */
const width = 64;
/** Callers where the price of one call is compared: as many as connections over HTTP. */
const pricedWidth = 16;
/** Both have answered so many before the price counts: until then most of it is the compiler's. */
const warmFrom = 4_000;

const line = (what: string, unit: string, salve: number): Pick<Comparison, "bench" | "what" | "unit" | "salve"> => ({
  bench: "triage",
  what,
  unit,
  salve,
});

/** Bar 3: single calls through the product's queue and Worker, beside full batches; and what the main thread feels. */
export async function triage(): Promise<Comparison[]> {
  const feed = startFeed();
  await feed.ready;
  const all = [...(await worker(feed)), ...(await price(feed))];
  await feed.supervisor.stop();
  return [...all, ...(await waits())];
}

async function worker({ supervisor }: Feed): Promise<Comparison[]> {
  const numbers: number[] = Array.from({ length: specs.triage.numbers }, () => 0);
  const single = (text: string) => supervisor.run("triage", { text, numbers }, AbortSignal.timeout(60_000));
  const anchor = await startAnchorWorker();
  const [own, full]: number[][] = [[], []];
  const gaps: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const watch = watchGaps();
    const started = performance.now();
    await callers(width, texts, single);
    const rate = texts.length / ((performance.now() - started) / 1000);
    const seen = watch.stop();
    const fullRate = await anchor.rate();
    if (round === 0) continue;
    own!.push(rate);
    full!.push(fullRate);
    gaps.push(...seen);
  }
  anchor.end();
  const idle = await idleGaps();
  return [
    {
      ...line("single calls through the Worker", "1/s", median(own!)),
      anchor: { name: "full batches", value: median(full!) },
      bar: { atLeast: 0.8 },
    },
    { ...line("main loop's gaps, p99.9", "ms", perMille(gaps, 999)), bar: { atMost: 10 } },
    line("the same with nothing to do: the machine's own", "ms", perMille(idle, 999)),
  ];
}

/** Processor time of the server for one triage over HTTP, above that of the same call in this process. */
async function price({ supervisor, sent }: Feed): Promise<Comparison[]> {
  const call = inItsTurn(assessing(supervisor));
  for (let answered = 0; answered < warmFrom; answered += texts.length) await callers(pricedWidth, texts, call);
  const server = await startTriageServer(pricedWidth);
  try {
    for (let answered = 0; answered < warmFrom;) answered += (await server.drive()).requests;
    Object.assign(sent, { texts: 0, batches: 0 });
    const [inProcess, above]: number[][] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      const before = process.cpuUsage();
      await callers(pricedWidth, texts, call);
      const { user, system } = process.cpuUsage(before);
      const own = (user + system) / 1000 / texts.length;
      inProcess!.push(own);
      above!.push((await server.drive()).cpuMicros / 1000 - own);
    }
    return [
      { ...line("CPU over HTTP above the in-process call", "ms", median(above!)), bar: { atMost: 0.4 } },
      line("CPU of the in-process call", "ms", median(inProcess!)),
      {
        ...line("texts a batch over HTTP", "", await server.batchSize()),
        anchor: { name: "in process", value: sent.texts / sent.batches },
      },
    ];
  } finally {
    await server.stop();
  }
}

/** The whole of one call with nothing else to do, compiled as the product is, on one core. */
async function waits(): Promise<Comparison[]> {
  const each = JSON.parse(await printedByCompiled("triage-alone.ts", serverCore)) as number[];
  return [
    line("one message at a time on one core, p50", "ms", perMille(each, 500)),
    line("the same, p99", "ms", perMille(each, 990)),
  ];
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
