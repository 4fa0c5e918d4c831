/** Chance that the same seed repeats: a 32-bit mulberry. `pick(3)` is 0, 1 or 2. */
export function dice(seed: number): { pick(sides: number): number } {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return { pick: (sides) => Math.floor((next() / 2 ** 32) * sides) };
}
