import { linked } from "#inference/link.ts";
import type { Connect } from "./keeper.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";

/** The real Worker. Its file is an entrypoint of the build of its own. */
export const connectWorker: Connect = (on) =>
  linked<ToWorker, FromWorker>(new Worker(new URL("./llm-worker.ts", import.meta.url).href), on);
