/** Where time comes from. The only `new Date()` of the product stands here. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock for tests: stands still until it is moved. */
export function fakeClock(start: string): Clock & { advance(seconds: number): void; set(at: string): void } {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    advance: (seconds) => void (now += seconds * 1000),
    set: (at) => void (now = new Date(at).getTime()),
  };
}

/** An instant as RFC 3339 text in UTC, whichever form the database or the caller had it in. */
export const instant = (at: Date | string): string => new Date(at).toISOString();

/** `at` moved by so many seconds. */
export const after = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);

/** The moment that RFC 3339 text names. The text has been checked by a schema. */
export const momentOf = (text: string): Date => new Date(text);
