/**
 * One socket's frames, worked off one after the other. Bun applies no back-pressure to what comes
 * in and runs handlers side by side, so the order and the bound are kept here.
 */
export class Inbox<T> {
  readonly #waiting: T[] = [];
  readonly #work: (item: T) => Promise<void>;
  readonly #max: number;
  #isRunning = false;

  constructor(work: (item: T) => Promise<void>, max: number) {
    this.#work = work;
    this.#max = max;
  }

  /** False when the inbox is full: the sender does not wait for answers and must be cut off. */
  put(item: T): boolean {
    if (this.#waiting.length >= this.#max) return false;
    this.#waiting.push(item);
    if (!this.#isRunning) void this.#run();
    return true;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (let item = this.#waiting.shift(); item !== undefined; item = this.#waiting.shift()) await this.#work(item);
    this.#isRunning = false;
  }
}
