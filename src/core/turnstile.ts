/**
 * Orders work on one connection: single statements pass freely, side by side; a transaction has the
 * connection alone until it ends. First come, first served.
 */
export class Turnstile {
  #tail: Promise<unknown> = Promise.resolve();
  #isHeld = false;

  /** One statement. Sent at once unless a transaction is open or waiting. */
  pass<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#isHeld) return work();
    return this.#tail.then(() => this.pass(work));
  }

  /** Everything else waits until `work` settles. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const result = (this.#isHeld ? this.#tail : Promise.resolve()).then(work);
    this.#isHeld = true;
    const release = (): void => {
      // Not while somebody who came later waits for, or holds, the connection.
      if (this.#tail === settled) this.#isHeld = false;
    };
    const settled: Promise<void> = result.then(release, release);
    this.#tail = settled;
    return result;
  }
}
