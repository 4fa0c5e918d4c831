/** A programmer's error: something the code relies on does not hold. Answered as 500 without detail. */
export function invariant(condition: unknown, because: string): asserts condition {
  if (!condition) throw new Error(`invariant: ${because}`);
}
