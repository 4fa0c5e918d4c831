import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Focuses an element when `when` becomes true or another value, but not when the page is first drawn with it. */
export function useFocusOn<Found extends HTMLElement>(when: unknown): RefObject<Found | null> {
  const found = useRef<Found>(null);
  const before = useRef(when);
  useEffect(() => {
    if (Object.is(before.current, when)) return;
    before.current = when;
    found.current?.focus({ preventScroll: true });
    found.current?.scrollIntoView({ block: "start" });
  }, [when]);
  return found;
}

/** Focuses an element once it stands on the page: a panel that the patient's press has opened. */
export function useFocusAtOnce<Found extends HTMLElement>(): RefObject<Found | null> {
  const found = useRef<Found>(null);
  useEffect(() => found.current?.focus(), []);
  return found;
}

/** Goes to the open question, wherever on the page it stands. */
export function focusQuestion(): void {
  const question = document.querySelector<HTMLElement>(".question h2");
  question?.focus({ preventScroll: true });
  question?.scrollIntoView({ block: "center" });
}

let isAwaited = false;

/** The button that was pressed goes away: the focus is to go to whatever comes in its place. */
export const awaitAnswer = (): void => void (isAwaited = true);

/** Takes the focus when this is what a press was waiting for. */
export function useFocusWhenAnswered<Found extends HTMLElement>(): RefObject<Found | null> {
  const found = useRef<Found>(null);
  useEffect(() => {
    if (!isAwaited) return;
    isAwaited = false;
    found.current?.focus({ preventScroll: true });
  }, []);
  return found;
}
