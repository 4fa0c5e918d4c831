import type { Extension } from "@electric-sql/pglite";
import { PGlite } from "@electric-sql/pglite";
import { fsyncSync } from "node:fs";

/** What Emscripten's file system hands to its operations; only what is used here. */
interface Stream {
  readonly nfd?: number | null;
  readonly path?: string;
}
type Operation = (stream: Stream, ...rest: unknown[]) => unknown;
interface NodeFileSystem {
  readonly stream_ops: { fsync?: Operation; write: Operation; close: Operation };
}
interface EmscriptenModule {
  readonly FS: { readonly filesystems: { readonly NODEFS: NodeFileSystem } };
}

/** PGlite starts with `-F` (no fsync) and with a method that is a no-op in WebAssembly; both are undone. */
export const durableStartParameters = (): string[] => [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== "-F"),
  "-c",
  "wal_sync_method=fsync",
];

/**
 * Gives PGlite a real fsync, grouped: the write-ahead log is synced once for all statements of a
 * batch, by `flush()`, before any of them is acknowledged. PostgreSQL's rule that the log reaches
 * the disk before the data it describes is kept: a write to, or a sync of, any other file flushes first.
 */
export function groupCommit(): { extension: Extension; flush(): void } {
  const unsynced = new Set<number>();
  const flush = (): void => {
    for (const file of unsynced) fsyncSync(file);
    unsynced.clear();
  };
  const extension: Extension = {
    name: "group-commit",
    setup: async (_pg, options) => ({
      emscriptenOpts: { ...options, preRun: [...((options.preRun as unknown[]) ?? []), intercept] },
    }),
  };
  const intercept = (module: EmscriptenModule): void => {
    const operations = module.FS.filesystems.NODEFS.stream_ops;
    const { write, close } = operations;
    operations.fsync = (stream) => {
      if (typeof stream.nfd !== "number") return 0;
      if (isLog(stream)) unsynced.add(stream.nfd);
      else {
        flush();
        fsyncSync(stream.nfd);
      }
      return 0;
    };
    operations.write = (stream, ...rest) => {
      if (unsynced.size > 0 && !isLog(stream)) flush();
      return write(stream, ...rest);
    };
    operations.close = (stream) => {
      if (typeof stream.nfd === "number" && unsynced.has(stream.nfd)) flush();
      return close(stream);
    };
  };
  return { extension, flush };
}

const isLog = (stream: Stream): boolean => stream.path?.includes("/pg_wal/") ?? false;
