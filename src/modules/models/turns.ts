/** One change at a time: a switch that overtook another would leave nobody knowing what serves. */
export function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    /** Does the work when everything before it is over, however that ended. */
    take<T>(work: () => Promise<T>): Promise<T> {
      waiting += 1;
      const mine = last.then(work, work).finally(() => (waiting -= 1));
      last = mine;
      return mine;
    },
    isBusy: (): boolean => waiting > 0,
  };
}
export type Turns = ReturnType<typeof createTurns>;
