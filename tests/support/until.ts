const lookAgainMs = 20;

/** Resolves to the first true value of `look`; throws, naming `what` was waited for, when none comes in time. */
export async function until<T>(what: string, look: () => T | Promise<T>, msMax = 20_000): Promise<NonNullable<T>> {
  const deadline = performance.now() + msMax;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (performance.now() > deadline) throw new Error(`waited ${msMax} ms in vain: ${what}`);
    await Bun.sleep(lookAgainMs);
  }
}
