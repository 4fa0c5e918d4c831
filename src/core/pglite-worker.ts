import { PGlite, types } from "@electric-sql/pglite";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { extensionAssets, runtimeAssets } from "./pglite-assets.ts";
import { durableStartParameters, groupCommit } from "./pglite-durable.ts";
import type { Reply, Request } from "./pglite-protocol.ts";
import { unpackTemplate } from "./pglite-unpack.ts";

declare const self: Worker;

/** How many statements share one sync of the log. Bounds how long the first of them waits. */
const batchMax = 64;

/** 16 MB instead of 128: the working set of one small team, at half the memory. */
const memory = ["-c", "shared_buffers=16MB"];

/** `int8` as a number: nothing here counts past 2^53. */
const parsers = { [types.INT8]: Number };

/**
 * PGlite decodes each text on its own, with a decoder that drops a byte-order mark at the start: a
 * name that begins with U+FEFF would come back without it. In this thread nothing else decodes.
 */
globalThis.TextDecoder = class extends TextDecoder {
  constructor(label?: ConstructorParameters<typeof TextDecoder>[0], options?: TextDecoderOptions) {
    super(label, { ignoreBOM: true, ...options });
  }
};

let pg: PGlite | undefined;
let flush = (): void => {};
const waiting: Request[] = [];
let isRunning = false;

self.onmessage = ({ data }: MessageEvent<Request>) => {
  waiting.push(data);
  if (!isRunning) void run();
};

/** Runs what is waiting, syncs once, then answers all: no answer leaves before its statement is on disk. */
async function run(): Promise<void> {
  isRunning = true;
  while (waiting.length > 0) {
    const replies: Reply[] = [];
    while (waiting.length > 0 && replies.length < batchMax) {
      replies.push(await answer(waiting.shift()!));
      // Lets messages that came in meanwhile join the batch.
      if (waiting.length === 0) await new Promise(setImmediate);
    }
    flush();
    self.postMessage(replies);
  }
  isRunning = false;
}

async function answer(request: Request): Promise<Reply> {
  const { id } = request;
  try {
    if (request.kind === "open") await open(request);
    else if (request.kind === "script") await pg!.exec(request.text);
    else if (request.kind === "close") await pg?.close();
    else {
      const { rows, fields, affectedRows } = await pg!.query(request.text, [...request.params], {
        rowMode: request.asArrays ? "array" : "object",
        parsers,
      });
      return { id, rows, fields, affected: affectedRows ?? 0 };
    }
    return { id, rows: [] };
  } catch (error) {
    const { code, constraint, message } = error as { code?: string; constraint?: string; message?: string };
    // Without an SQLSTATE it is no answer of the database, and its message holds no values.
    return { id, failure: { code: code ?? "XX000", constraint, message: code ? "" : (message ?? "") } };
  }
}

async function open({ directory, isDurable, templatePath }: Request & { kind: "open" }): Promise<void> {
  const group = groupCommit();
  const { extensions, remove } = await extensionAssets();
  const isFresh = !existsSync(join(directory, "PG_VERSION"));
  if (isFresh && templatePath) await unpackTemplate(templatePath, directory);
  try {
    pg = await PGlite.create({
      ...(await runtimeAssets()),
      dataDir: directory,
      startParams: [...(isDurable ? durableStartParameters() : PGlite.defaultStartParams), ...memory],
      extensions: isDurable ? { ...extensions, group: group.extension } : extensions,
    });
  } finally {
    remove();
  }
  if (isDurable) flush = group.flush;
}
