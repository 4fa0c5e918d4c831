/** Which call is off, and where the Worker is. */
const offPlace = 0;
const wherePlace = 1;

const where = { outside: 0, inside: 1, condemned: 2 } as const;

export const createBrake = (): SharedArrayBuffer => new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);

/**
 * Memory that both sides see at once, since a Worker that computes hears no message: it calls off a call
 * between two tokens, and lets a Worker that does not come back be ended without harm. One that is ended
 * within onnxruntime takes the whole process along; one that is condemned outside waits at the door.
 */
export function brakeOf(memory: SharedArrayBuffer) {
  const cells = new Int32Array(memory);
  return {
    callOff: (id: number) => void Atomics.store(cells, offPlace, id),
    isOff: (id: number) => Atomics.load(cells, offPlace) >= id,

    /** True when the Worker is outside the native library, and will not enter it any more. */
    condemn(): boolean {
      return Atomics.compareExchange(cells, wherePlace, where.outside, where.condemned) !== where.inside;
    },
    /** Runs something of the native library. Does not return in a Worker that is condemned. */
    async inside<T>(work: () => Promise<T>): Promise<T> {
      const before = Atomics.compareExchange(cells, wherePlace, where.outside, where.inside);
      if (before === where.condemned) Atomics.wait(cells, wherePlace, where.condemned);
      try {
        return await work();
      } finally {
        Atomics.compareExchange(cells, wherePlace, where.inside, where.outside);
      }
    },
  };
}
export type Brake = ReturnType<typeof brakeOf>;
