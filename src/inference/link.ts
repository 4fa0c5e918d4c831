/** A Worker as whoever keeps it sees it. */
export interface Link<To> {
  send(message: To): void;
  /** Resolves when the Worker is at rest, or has had its time. */
  end(): Promise<void>;
  /** Ends it in the middle of what it does. Only for one that is not within onnxruntime. */
  kill(): void;
  /** Resolves when it is no more. */
  readonly over: Promise<void>;
}

/** What a Worker is told and tells at its end. */
export type Ending = { readonly kind: "stop" };
export type Ended = { readonly kind: "stopped" };

/** A Worker that has not said goodbye by then is left to itself. */
const goodbyeMsMax = 5_000;

/**
 * A Worker that runs models. It is ended only when it says that it is at rest: one that is ended within
 * onnxruntime takes the whole process down with it.
 */
export function linked<To extends { readonly kind: string }, From extends { readonly kind: string }>(
  worker: Worker,
  { message, gone }: { readonly message: (message: From) => void; readonly gone: () => void },
): Link<To> {
  const over = Promise.withResolvers<void>();
  const end = (): void => {
    over.resolve();
    gone();
  };
  worker.onmessage = ({ data }: MessageEvent<From | Ended>) => {
    if (data.kind !== "stopped") return message(data as From);
    worker.terminate();
    over.resolve();
  };
  worker.onerror = (event) => {
    // Unhandled, it would end the process; what it says may quote the input.
    event.preventDefault();
    end();
  };
  worker.addEventListener("close", end);
  return {
    send: (sent) => worker.postMessage(sent),
    async end() {
      worker.postMessage({ kind: "stop" } satisfies Ending);
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, goodbyeMsMax);
      await Promise.race([over.promise, late.promise]);
      clearTimeout(timer);
    },
    kill() {
      worker.terminate();
      end();
    },
    over: over.promise,
  };
}
