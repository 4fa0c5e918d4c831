import type { Batch } from "./batches.ts";
import { BadFile, type Limits } from "./document.ts";
import type { Listed } from "./folder.ts";
import type { Ask, FileAsked, Told } from "./reading-protocol.ts";

/** Reads files away from the thread that answers requests. */
export interface FileReading {
  list(root: string): Promise<Listed>;
  /** Its digest. Throws BadFile where it cannot be opened. */
  open(file: Omit<FileAsked, "limits">): Promise<string>;
  /** The next share of the open file, after the first `from` readings. Throws BadFile where reading fails. */
  next(from: number): Promise<Batch>;
  close(): void;
}

/** A reader that does not answer in time is ended with its thread: a file can ask for more than its size tells. */
export function createReading(limits: Limits, start: () => Worker = startWorker): FileReading {
  let worker: Worker | undefined;
  const ask = (asked: Ask): Promise<Told> => {
    const here = (worker ??= start());
    return new Promise((resolve, reject) => {
      const end = (detail: string): void => {
        clearTimeout(timer);
        here.terminate();
        if (worker === here) worker = undefined;
        reject(new BadFile(detail));
      };
      const timer = setTimeout(
        end,
        limits.fileSecondsMax * 1000,
        `took longer than ${limits.fileSecondsMax} s to read`,
      );
      here.onmessage = ({ data }: MessageEvent<Told>) => {
        clearTimeout(timer);
        if (data.kind === "bad") reject(new BadFile(data.detail));
        else resolve(data);
      };
      here.onerror = (event) => {
        event.preventDefault();
        end("cannot be read");
      };
      here.postMessage(asked);
    });
  };
  return {
    list: async (root) => {
      const told = await ask({ kind: "list", root, limits });
      return told.kind === "listed" ? told.listed : unexpected();
    },
    open: async (file) => {
      const told = await ask({ kind: "open", file: { ...file, limits } });
      return told.kind === "opened" ? told.digest : unexpected();
    },
    next: async (from) => {
      const told = await ask({ kind: "next", from });
      return told.kind === "batch" ? told.batch : unexpected();
    },
    close: () => {
      worker?.terminate();
      worker = undefined;
    },
  };
}

const startWorker = (): Worker => new Worker(new URL("./reading-worker.ts", import.meta.url).href);

function unexpected(): never {
  throw new BadFile("cannot be read");
}
