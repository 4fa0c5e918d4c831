import type { Backend } from "#inference/device.ts";
import type { Link } from "#inference/link.ts";
import { backOffMs } from "#inference/pause.ts";
import { type FromWorker, type ModelName, modelNames, type Start, type ToWorker } from "./protocol.ts";
import { type Item, type Parcel, Queue, type Row } from "./queue.ts";

/** A Worker as the supervisor sees it; tests put their own in its place. */
type Supervised = Pick<Link<ToWorker>, "send" | "end">;
export type Connect = (on: {
  readonly message: (message: FromWorker) => void;
  readonly gone: () => void;
}) => Supervised;

export interface Report {
  /** A batch of so many texts was sent; so many wait behind it. */
  readonly sent: (size: number, waiting: number) => void;
  /** A batch was answered; so many texts wait behind it. */
  readonly answered: (inferenceMs: number, waiting: number) => void;
  /** A call was turned away, since as many wait as may. */
  readonly full: () => void;
  /** A model is ready to answer. */
  readonly loaded: (model: ModelName, backend: Backend, loadMs: number) => void;
  /** A model, a batch, or the whole Worker is not well; `error` is a name. */
  readonly failed: (what: ModelName | "batch" | "worker", error: string) => void;
}

/** A Worker that lived this long had no lasting fault. */
const wellAfterMs = 60_000;

/** No batch of the models in the file takes this long; a Worker that does is stuck, and a new one is not. */
const batchMsUsual = 30_000;

export interface SupervisorOptions {
  readonly connect: Connect;
  /** What each new Worker is told first. */
  readonly start: () => Start;
  readonly batchMax: number;
  readonly batchMsMax?: number;
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
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #queue: Queue;
  readonly #backends = new Map<ModelName, Backend>();
  readonly #refused = new Set<ModelName>();
  /** What the Worker was told to load. */
  #expected: ReadonlySet<ModelName> = new Set();
  /** Per batch under way, what calls off its deadline. */
  readonly #deadlines = new Map<number, () => void>();
  #state: State = "idle";
  #link: Supervised | undefined;
  #failuresInRow = 0;
  #callOff = (): void => {};

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#queue = new Queue({
      batchMax: options.batchMax,
      queueMax: options.queueMax,
      busy: () => (options.report.full(), options.unavailable("The model's queue is full.")),
      send: (parcel) => this.#send(parcel),
    });
  }

  backend(model: ModelName): Backend | "none" {
    return this.#backends.get(model) ?? "none";
  }

  /** Those of its models that do not answer. */
  get missing(): readonly ModelName[] {
    return modelNames.filter((name) => this.#expected.has(name) && !this.#backends.has(name));
  }

  get isStopped(): boolean {
    return this.#state === "stopped";
  }

  /** For the health check: throws what is wrong. Not yet loaded is not wrong. */
  check(): void {
    if (this.#state === "waiting") throw new Error("the model's worker is being restarted");
    if (this.#refused.size > 0) throw new Error(`not loaded: ${[...this.#refused].join(", ")}`);
  }

  /** Starts the Worker if nobody has. Rejects at once while there is none, and when the signal fires. */
  run(model: ModelName, item: Item, signal: AbortSignal): Promise<Row> {
    this.start();
    const isOff = this.#state === "waiting" || this.#state === "stopped";
    if (isOff || this.#refused.has(model)) return Promise.reject(this.#unavailable("The model is not available."));
    return this.#queue.submit(model, item, signal);
  }

  start(): void {
    if (this.#state !== "idle") return;
    this.#state = "loading";
    // Messages and the end of an earlier Worker must not be taken for this one's.
    const isMine = (): boolean => this.#link === link;
    const link: Supervised = this.#options.connect({
      message: (message) => void (isMine() && this.#receive(message)),
      gone: () => void (isMine() && this.#fail("Gone")),
    });
    this.#link = link;
    const message = this.#options.start();
    this.#expected = new Set(modelNames.filter((name) => message.specs[name]));
    link.send(message);
  }

  /** Resolves when every call has been answered, or when the time is up. */
  async drained(msMax: number): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const callOff = this.#options.later(msMax, resolve);
    await Promise.race([this.#queue.idle(), late]);
    callOff();
  }

  async stop(): Promise<void> {
    this.#state = "stopped";
    const ended = this.#disconnect();
    this.#queue.close(this.#unavailable("The system is stopping."));
    await ended;
  }

  #unavailable(why: string): Error {
    return this.#options.unavailable(why);
  }

  #send({ id, model, items }: Parcel): void {
    this.#deadlines.set(
      id,
      this.#options.later(this.#options.batchMsMax ?? batchMsUsual, () => this.#fail("Stuck")),
    );
    this.#options.report.sent(items.length, this.#queue.length);
    const numbers = new Float32Array(items.flatMap((item) => item.numbers));
    const texts = items.map((item) => item.text);
    const cues = items.map((item) => item.cues ?? []);
    this.#link?.send({ kind: "batch", id, model, texts, numbers, cues });
  }

  #receive(message: FromWorker): void {
    const { report, later } = this.#options;
    switch (message.kind) {
      case "loaded":
        this.#backends.set(message.model, message.backend);
        return report.loaded(message.model, message.backend, message.loadMs);
      case "refused":
        this.#refused.add(message.model);
        report.failed(message.model, message.error);
        return this.#queue.drop(message.model, this.#unavailable("The model could not be loaded."));
      case "ready":
        if (this.#backends.size === 0) return this.#fail("NothingLoaded");
        this.#state = "serving";
        this.#callOff = later(wellAfterMs, () => (this.#failuresInRow = 0));
        return this.#queue.open();
      case "rows":
        this.#settled(message.id);
        report.answered(message.inferenceMs, this.#queue.length);
        return this.#queue.answer(message.id, message.rows, message.inferenceMs);
      case "failed":
        this.#settled(message.id);
        report.failed("batch", message.error);
        return this.#queue.refuse(message.id, this.#unavailable("The model failed on this input."));
      case "stopped":
        return;
    }
  }

  #settled(id: number): void {
    this.#deadlines.get(id)?.();
    this.#deadlines.delete(id);
  }

  #fail(error: string): void {
    if (this.#state !== "loading" && this.#state !== "serving") return;
    this.#state = "waiting";
    // Not awaited: a Worker that is stuck must not hold up the next one.
    void this.#disconnect();
    this.#failuresInRow += 1;
    this.#options.report.failed("worker", error);
    this.#queue.close(this.#unavailable("The model is not available."));
    this.#callOff = this.#options.later(backOffMs(this.#failuresInRow), () => {
      this.#state = "idle";
      this.start();
    });
  }

  async #disconnect(): Promise<void> {
    this.#callOff();
    for (const id of this.#deadlines.keys()) this.#settled(id);
    const link = this.#link;
    this.#link = undefined;
    this.#backends.clear();
    this.#refused.clear();
    await link?.end();
  }
}
