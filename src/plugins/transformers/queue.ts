import { type ModelName, modelNames } from "./protocol.ts";

/** One text on its way to a model. */
export interface Item {
  readonly text: string;
  readonly numbers: readonly number[];
  /** What is said beside the text, for a model that takes it. */
  readonly cues?: readonly string[];
}

/** What the model said of one text. */
export interface Row {
  readonly values: Float32Array;
  /** How long the batch took that the text was in. */
  readonly inferenceMs: number;
}

export interface Parcel {
  readonly id: number;
  readonly model: ModelName;
  readonly items: readonly Item[];
}

interface Waiting extends Item {
  readonly resolve: (row: Row) => void;
  readonly reject: (reason: unknown) => void;
}

export interface QueueOptions {
  readonly batchMax: number;
  readonly queueMax: number;
  readonly send: (parcel: Parcel) => void;
  readonly busy: () => Error;
}

/**
 * Two batches under way: while the Worker computes one, the next already waits at its door. More
 * would only make late arrivals wait behind batches that could have taken them along.
 */
const underWayMax = 2;

/**
 * Gathers single calls into batches: whatever waits when the Worker can take more, up to `batchMax`,
 * goes as one. A lone call goes at once. Bounded: when it is full, calls are refused.
 */
export class Queue {
  readonly #options: QueueOptions;
  readonly #lanes: Record<ModelName, Waiting[]> = { triage: [], visit: [], embedding: [] };
  readonly #underWay = new Map<number, readonly Waiting[]>();
  #isOpen = false;
  #isFlushing = false;
  #nextId = 0;
  #whenIdle: (() => void)[] = [];

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** How many texts wait, not counting those under way. */
  get length(): number {
    return modelNames.reduce((sum, name) => sum + this.#lanes[name].length, 0);
  }

  /** Resolves with the model's row, or rejects at once when the signal fires, even if the text is under way. */
  submit(model: ModelName, item: Item, signal: AbortSignal): Promise<Row> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.length >= this.#options.queueMax) return Promise.reject(this.#options.busy());
    return new Promise<Row>((resolve, reject) => {
      const lane = this.#lanes[model];
      const onAbort = (): void => {
        const place = lane.indexOf(waiting);
        if (place >= 0) lane.splice(place, 1);
        reject(signal.reason);
        this.#tellIdle();
      };
      const done = (): void => signal.removeEventListener("abort", onAbort);
      const waiting: Waiting = {
        ...item,
        resolve: (row) => (done(), resolve(row)),
        reject: (reason) => (done(), reject(reason)),
      };
      signal.addEventListener("abort", onAbort, { once: true });
      lane.push(waiting);
      this.#flushSoon();
    });
  }

  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#whenIdle.push(resolve);
    this.#tellIdle();
    return promise;
  }

  /** The Worker can take batches from now on. */
  open(): void {
    this.#isOpen = true;
    this.#flushSoon();
  }

  answer(id: number, rows: Float32Array, inferenceMs: number): void {
    const items = this.#arrived(id);
    const width = rows.length / Math.max(items.length, 1);
    items.forEach((item, place) => {
      item.resolve({ values: rows.subarray(place * width, (place + 1) * width), inferenceMs });
    });
    this.#flush();
  }

  refuse(id: number, reason: Error): void {
    for (const item of this.#arrived(id)) item.reject(reason);
    this.#flush();
  }

  /** Turns away all that waits for one model. */
  drop(model: ModelName, reason: Error): void {
    for (const item of this.#lanes[model].splice(0)) item.reject(reason);
    this.#tellIdle();
  }

  /** The Worker is gone. What was under way is refused, not repeated: it may be what ended the Worker. */
  close(reason: Error): void {
    this.#isOpen = false;
    const lost = [...this.#underWay.values()].flat();
    this.#underWay.clear();
    for (const item of lost) item.reject(reason);
    for (const model of modelNames) this.drop(model, reason);
  }

  #arrived(id: number): readonly Waiting[] {
    const items = this.#underWay.get(id) ?? [];
    this.#underWay.delete(id);
    return items;
  }

  #tellIdle(): void {
    if (this.length > 0 || this.#underWay.size > 0) return;
    for (const tell of this.#whenIdle.splice(0)) tell();
  }

  /** Deferred to the end of the tick, so that calls made together travel together. */
  #flushSoon(): void {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    queueMicrotask(() => {
      this.#isFlushing = false;
      this.#flush();
    });
  }

  #flush(): void {
    while (this.#isOpen && this.#underWay.size < underWayMax) {
      const model = modelNames.find((name) => this.#lanes[name].length > 0);
      if (!model) return this.#tellIdle();
      const items = this.#lanes[model].splice(0, this.#options.batchMax);
      const id = this.#nextId++;
      this.#underWay.set(id, items);
      this.#options.send({ id, model, items });
    }
  }
}
