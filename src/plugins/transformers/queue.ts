import { type ModelName, modelNames } from "./protocol.ts";

/** One text on its way to a model. */
export interface Item {
  readonly text: string;
  readonly numbers: readonly number[];
}

/** What the model said of one text. */
export interface Row {
  readonly values: Float32Array;
  /** How long the batch took that the text was in. */
  readonly inferenceMs: number;
}

interface Waiting extends Item {
  readonly resolve: (row: Row) => void;
  readonly reject: (reason: unknown) => void;
  isSettled: boolean;
}

export interface Parcel {
  readonly id: number;
  readonly model: ModelName;
  readonly items: readonly Item[];
}

/**
 * Two batches under way: while the Worker computes one, the next already waits at its door. More
 * would only make late arrivals wait behind batches that could have taken them along.
 */
const underWayMax = 2;

/**
 * Gathers single calls into batches: whatever waits when the Worker can take more, up to `batchMax`,
 * goes as one. A lone call goes at once. Bounded; when it is full, `busy` is thrown.
 */
export function createQueue(options: {
  readonly batchMax: number;
  readonly queueMax: number;
  readonly send: (parcel: Parcel) => void;
  readonly busy: () => Error;
}) {
  const lanes: Record<ModelName, Waiting[]> = { triage: [], embedding: [] };
  const underWay = new Map<number, readonly Waiting[]>();
  let isOpen = false;
  let isFlushing = false;
  let nextId = 0;
  let length = 0;

  const settle = (item: Waiting, act: () => void): void => {
    if (item.isSettled) return;
    item.isSettled = true;
    act();
  };

  const take = (lane: Waiting[]): Waiting[] => {
    const taken = lane.splice(0, options.batchMax);
    length -= taken.length;
    return taken;
  };

  const flush = (): void => {
    isFlushing = false;
    while (isOpen && underWay.size < underWayMax) {
      const model = modelNames.find((name) => lanes[name].length > 0);
      if (!model) return;
      const items = take(lanes[model]);
      const id = nextId++;
      underWay.set(id, items);
      options.send({ id, model, items });
    }
  };

  /** Deferred to the end of the tick, so that calls made together travel together. */
  const flushSoon = (): void => {
    if (isFlushing) return;
    isFlushing = true;
    queueMicrotask(flush);
  };

  const leave = (model: ModelName, item: Waiting): void => {
    const place = lanes[model].indexOf(item);
    if (place < 0) return;
    lanes[model].splice(place, 1);
    length -= 1;
  };

  return {
    get length(): number {
      return length;
    },

    /** Resolves with the model's row, or rejects at once when the signal fires, whether or not the text is under way. */
    submit(model: ModelName, item: Item, signal: AbortSignal): Promise<Row> {
      if (signal.aborted) return Promise.reject(signal.reason);
      if (length >= options.queueMax) return Promise.reject(options.busy());
      return new Promise<Row>((resolve, reject) => {
        const onAbort = (): void => {
          leave(model, waiting);
          settle(waiting, () => reject(signal.reason));
        };
        const done = (): void => signal.removeEventListener("abort", onAbort);
        const waiting: Waiting = {
          ...item,
          isSettled: false,
          resolve: (row) => (done(), resolve(row)),
          reject: (reason) => (done(), reject(reason)),
        };
        signal.addEventListener("abort", onAbort, { once: true });
        lanes[model].push(waiting);
        length += 1;
        flushSoon();
      });
    },

    /** The Worker can take batches from now on. */
    open(): void {
      isOpen = true;
      flushSoon();
    },

    answer(id: number, rows: Float32Array, inferenceMs: number): void {
      const items = underWay.get(id) ?? [];
      underWay.delete(id);
      const width = rows.length / Math.max(items.length, 1);
      items.forEach((item, place) => {
        const values = rows.subarray(place * width, (place + 1) * width);
        settle(item, () => item.resolve({ values, inferenceMs }));
      });
      flush();
    },

    refuse(id: number, reason: Error): void {
      const items = underWay.get(id) ?? [];
      underWay.delete(id);
      for (const item of items) settle(item, () => item.reject(reason));
      flush();
    },

    /** Turns away all that waits for one model. */
    drop(model: ModelName, reason: Error): void {
      for (const item of lanes[model].splice(0)) {
        length -= 1;
        settle(item, () => item.reject(reason));
      }
    },

    /** The Worker is gone: what was under way or waiting is refused, never repeated, for it may be what ended the Worker. */
    close(reason: Error): void {
      isOpen = false;
      const lost = [...[...underWay.values()].flat(), ...modelNames.flatMap((name) => lanes[name].splice(0))];
      underWay.clear();
      length = 0;
      for (const item of lost) settle(item, () => item.reject(reason));
    },
  };
}

export type Queue = ReturnType<typeof createQueue>;
