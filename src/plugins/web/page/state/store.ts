import { signedOutState, type State } from "#plugins/web/page/state/state.ts";
import { useEffect, useState } from "preact/hooks";

// One state for the whole page, replaced and never changed in place.

let state: State = { ...signedOutState, stage: "starting", isOnline: true };
const listeners = new Set<() => void>();

export const current = (): State => state;

export function update(change: Partial<State> | ((before: State) => Partial<State>)): void {
  state = { ...state, ...(typeof change === "function" ? change(state) : change) };
  for (const listener of listeners) listener();
}

/** A part of the state; the component is drawn again when that part is another one. */
export function useStore<Part>(select: (state: State) => Part): Part {
  const [, draw] = useState(0);
  const part = select(state);
  useEffect(() => {
    let seen = part;
    const look = (): void => {
      const next = select(state);
      if (Object.is(next, seen)) return;
      seen = next;
      draw((count) => count + 1);
    };
    look(); // The state may have moved on between drawing and listening.
    listeners.add(look);
    return () => void listeners.delete(look);
  });
  return part;
}
