import { reasonOf } from "#plugins/web/page/api/refusal.ts";
import { useState } from "preact/hooks";

/** Runs one act at a time and keeps its failure for the place where it was tried. */
export function useAttempt(): {
  readonly busy: boolean;
  readonly error: string | null;
  run(act: () => Promise<unknown>): void;
} {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const run = (act: () => Promise<unknown>): void => {
    if (busy) return;
    setBusy(true);
    setError(null);
    act()
      .catch((cause: unknown) => setError(reasonOf(cause)))
      .finally(() => setBusy(false));
  };
  return { busy, error, run };
}
