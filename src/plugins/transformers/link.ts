import { linked } from "#inference/link.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";
import type { Connect } from "./supervisor.ts";

/** The real Worker. Its file is an entrypoint of the build of its own. */
export const connectWorker: Connect = (on) =>
  linked<ToWorker, FromWorker>(new Worker(new URL("./worker.ts", import.meta.url).href), on);
