import { createQueue, type Item, type Row } from "./queue.ts";
import type { Backend, FromWorker, ModelName, ToWorker } from "./protocol.ts";

/** A Worker as the supervisor sees it; tests put their own in its place. */
export interface Link {
  send(message: ToWorker): void;
  end(): void;
}
export type Connect = (on: { readonly message: (message: FromWorker) => void; readonly gone: () => void }) => Link;

export interface Report {
  /** A model is ready to answer. */
  readonly loaded: (model: ModelName, backend: Backend, loadMs: number) => void;
  /** A model, or the whole Worker, is not; `error` is a name. */
  readonly failed: (what: ModelName | "worker", error: string) => void;
}

/** Doubles from one second to a minute: soon enough after a hiccup, seldom enough beside a lasting fault. */
export const backOffMs = (failuresInRow: number): number => Math.min(1_000 * 2 ** (failuresInRow - 1), 60_000);

/** A Worker that lived this long had no lasting fault. */
const wellAfterMs = 60_000;

/** No batch takes this long; a Worker that does is stuck, and a new one is not. */
const batchMsMax = 30_000;

export interface SupervisorOptions {
  readonly connect: Connect;
  readonly start: Extract<ToWorker, { kind: "start" }>;
  readonly batchMax: number;
  readonly queueMax: number;
  readonly unavailable: (why: string) => Error;
  readonly report: Report;
  /** Calls back later; returns what calls it off. */
  readonly later: (ms: number, act: () => void) => () => void;
}

type State = "idle" | "loading" | "serving" | "waiting" | "stopped";

/**
 * Keeps one Worker alive and feeds it. While it loads, calls wait; while it is broken, they are
 * refused at once, and a new Worker is tried after a pause that grows.
 */
export function createSupervisor(options: SupervisorOptions) {
  const { connect, unavailable, report, later } = options;
  const backends = new Map<ModelName, Backend>();
  const refused = new Set<ModelName>();
  let state: State = "idle";
  let link: Link | undefined;
  let failures = 0;
  let callOff = (): void => {};
  const watches = new Map<number, () => void>();

  const queue = createQueue({
    batchMax: options.batchMax,
    queueMax: options.queueMax,
    busy: () => unavailable("The model's queue is full."),
    send({ id, model, items }) {
      watches.set(id, later(batchMsMax, () => fail("Stuck")));
      const numbers = new Float32Array(items.flatMap((item) => item.numbers));
      link?.send({ kind: "batch", id, model, texts: items.map((item) => item.text), numbers });
    },
  });

  const unwatch = (id: number): void => {
    watches.get(id)?.();
    watches.delete(id);
  };

  const disconnect = (): void => {
    callOff();
    for (const id of [...watches.keys()]) unwatch(id);
    const old = link;
    link = undefined;
    old?.end();
    backends.clear();
    refused.clear();
  };

  const fail = (error: string): void => {
    if (state !== "loading" && state !== "serving") return;
    state = "waiting";
    disconnect();
    failures += 1;
    report.failed("worker", error);
    queue.close(unavailable("The model is not available."));
    callOff = later(backOffMs(failures), () => ((state = "idle"), start()));
  };

  const receive = (message: FromWorker): void => {
    switch (message.kind) {
      case "loaded":
        backends.set(message.model, message.backend);
        return report.loaded(message.model, message.backend, message.loadMs);
      case "refused":
        refused.add(message.model);
        report.failed(message.model, message.error);
        return queue.drop(message.model, unavailable("The model could not be loaded."));
      case "ready":
        if (backends.size === 0) return fail("NothingLoaded");
        state = "serving";
        callOff = later(wellAfterMs, () => (failures = 0));
        return queue.open();
      case "rows":
        unwatch(message.id);
        return queue.answer(message.id, message.rows, message.inferenceMs);
      case "failed":
        unwatch(message.id);
        report.failed("worker", message.error);
        return queue.refuse(message.id, unavailable("The model failed on this input."));
    }
  };

  const start = (): void => {
    if (state !== "idle") return;
    state = "loading";
    // Messages and the end of an earlier Worker must not be taken for this one's.
    const isMine = (): boolean => link === mine;
    const mine: Link = connect({
      message: (message) => void (isMine() && receive(message)),
      gone: () => void (isMine() && fail("Gone")),
    });
    link = mine;
    mine.send(options.start);
  };

  return {
    start,
    backend: (model: ModelName): Backend | "none" => backends.get(model) ?? "none",
    queueLength: (): number => queue.length,
    /** Resolves when it is well or about to be; throws what is wrong, for the health check. */
    check(): void {
      if (state === "waiting") throw new Error("the model's worker is being restarted");
      if (refused.size > 0) throw new Error(`not loaded: ${[...refused].join(", ")}`);
    },
    /** Starts the Worker if nobody has. Rejects at once while there is none, and when the signal fires. */
    run(model: ModelName, item: Item, signal: AbortSignal): Promise<Row> {
      start();
      if (state === "waiting" || state === "stopped") return Promise.reject(unavailable("The model is not available."));
      if (refused.has(model)) return Promise.reject(unavailable("The model could not be loaded."));
      return queue.submit(model, item, signal);
    },
    stop(): void {
      state = "stopped";
      disconnect();
      queue.close(unavailable("The system is stopping."));
    },
  };
}

export type Supervisor = ReturnType<typeof createSupervisor>;
