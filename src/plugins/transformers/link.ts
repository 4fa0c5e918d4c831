import type { FromWorker } from "./protocol.ts";
import type { Connect } from "./supervisor.ts";

/** The real Worker. Its file is an entrypoint of the build of its own. */
export const connectWorker: Connect = ({ message, gone }) => {
  const worker = new Worker(new URL("./worker.ts", import.meta.url).href);
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => message(data);
  worker.onerror = (event) => {
    // Unhandled, it would end the process; what it says may quote the input.
    event.preventDefault();
    gone();
  };
  worker.addEventListener("close", gone);
  return { send: (sent) => worker.postMessage(sent), end: () => worker.terminate() };
};
