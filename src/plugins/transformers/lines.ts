import type { Logger, Metrics } from "#core";
import { later } from "#inference/pause.ts";
import { type ModelSpec, nameOf } from "./card.ts";
import { connectWorker } from "./link.ts";
import type { Specs, Start } from "./protocol.ts";
import { type Report, Supervisor } from "./supervisor.ts";
import type { Line } from "./switch.ts";
import type { TriageCard } from "./triage-card.ts";

export interface LineParts {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly batchMax: number;
  readonly queueMax: number;
  readonly unavailable: (why: string) => Error;
  /** What each new Worker is told, apart from its models. */
  readonly settings: () => Omit<Start, "kind" | "specs">;
  /** The models that every line has beside its triage model. */
  readonly shared: Specs;
}

/** What is different for a Worker of its own. */
export interface More {
  /** At most so many texts together, whatever the setting says. */
  readonly batchMax?: number;
  readonly batchMsMax?: number;
  /** Hears the name of each failure. */
  readonly refused?: (error: string) => void;
}

/** Makes lines: a Worker each, with a triage model of its own beside the models that all have. */
export function createLines(parts: LineParts) {
  const { shared, unavailable, batchMax, queueMax, settings } = parts;
  const reportOf = reporter(parts);
  const made = new Set<Supervisor>();
  let isOver = false;
  const supervise = (name: string, started: Specs, more: More): Supervisor => {
    const supervisor = new Supervisor({
      connect: connectWorker,
      start: () => ({ kind: "start", specs: started, ...settings() }),
      batchMax: Math.min(batchMax, more.batchMax ?? batchMax),
      ...(more.batchMsMax === undefined ? {} : { batchMsMax: more.batchMsMax }),
      queueMax,
      unavailable,
      later,
      report: reportOf(name, more.refused),
    });
    for (const one of made) if (one.isStopped) made.delete(one);
    made.add(supervisor);
    // A model may still be on its way when the system stops.
    if (isOver) void supervisor.stop();
    return supervisor;
  };
  return {
    lineWith: (card: TriageCard, triage: ModelSpec): Line => {
      const name = nameOf(card);
      return { name, card, supervisor: supervise(name, { ...shared, triage }, {}) };
    },
    supervise,
    /** Ends every Worker, those being tried out, too. */
    async stop(): Promise<void> {
      isOver = true;
      await Promise.all([...made].map((supervisor) => supervisor.stop()));
    },
  };
}

/** What one Worker's report says, and to whom. */
function reporter({ log, metrics, settings }: LineParts) {
  const meters = metersOf(metrics);
  return (line: string, refused: More["refused"]): Report => ({
    sent(size, behind) {
      meters.size.observe(size);
      meters.waiting.set(behind);
    },
    answered(inferenceMs, behind) {
      meters.inference.observe(inferenceMs / 1000);
      meters.waiting.set(behind);
    },
    full: () => meters.failures.add({ what: "queue" }),
    loaded(model, backend, loadMs) {
      const context = { line, model, backend, loadMs: Math.round(loadMs) };
      const isElsewhere = settings().device === "webgpu" && backend !== "webgpu";
      if (isElsewhere) log.warn({ context }, "WebGPU was asked for; no adapter will do, the processor computes");
      else log.info({ context }, "Model loaded");
    },
    failed(what, error) {
      meters.failures.add({ what });
      log.warn({ context: { line, what, error } }, "Model failed");
      refused?.(error);
    },
  });
}

const metersOf = (metrics: Metrics) => ({
  waiting: metrics.gauge("queue_length", "Texts that wait for the model."),
  failures: metrics.counter("failures", "Models and batches that failed, and calls turned away.", ["what"]),
  inference: metrics.histogram("inference_seconds", "How long one batch took."),
  // Powers of two up to the largest batch that can be set.
  size: metrics.histogram("batch_size", "Texts computed together.", [], {
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
  }),
});
