import type { FromWorker } from "./protocol.ts";
import type { Connect } from "./supervisor.ts";

/** A Worker that has not said goodbye by then is left to itself. */
const goodbyeMsMax = 5_000;

/**
 * The real Worker. Its file is an entrypoint of the build of its own. It is ended only when it says
 * that it is at rest: one that is ended within onnxruntime takes the whole process down with it.
 */
export const connectWorker: Connect = ({ message, gone }) => {
  const worker = new Worker(new URL("./worker.ts", import.meta.url).href);
  const over = Promise.withResolvers<void>();
  const end = (): void => {
    over.resolve();
    gone();
  };
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind !== "stopped") return message(data);
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
      worker.postMessage({ kind: "stop" });
      const timer = setTimeout(over.resolve, goodbyeMsMax);
      await over.promise;
      clearTimeout(timer);
    },
  };
};
