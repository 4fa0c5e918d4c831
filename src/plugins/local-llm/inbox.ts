/** What one side puts in and the other takes out, in order. */
export class Inbox<T> {
  readonly #items: IteratorResult<T, undefined>[] = [];
  #failure: Error | undefined;
  #waiting: PromiseWithResolvers<IteratorResult<T, undefined>> | undefined;

  put(value: T): void {
    this.#hand({ done: false, value });
  }

  end(): void {
    this.#hand({ done: true, value: undefined });
  }

  /** Told behind what was put in before. */
  fail(error: Error): void {
    this.#failure ??= error;
    if (this.#items.length > 0) return;
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }

  next(): Promise<IteratorResult<T, undefined>> {
    const item = this.#items.shift();
    if (item) return Promise.resolve(item);
    if (this.#failure) return Promise.reject(this.#failure);
    this.#waiting = Promise.withResolvers();
    return this.#waiting.promise;
  }

  #hand(item: IteratorResult<T, undefined>): void {
    if (this.#waiting) this.#waiting.resolve(item);
    else this.#items.push(item);
    this.#waiting = undefined;
  }
}
