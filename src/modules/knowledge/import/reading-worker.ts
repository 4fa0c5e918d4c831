import { join } from "node:path";
import { type Batch, batchesOf } from "./batches.ts";
import { BadFile } from "./document.ts";
import { listFiles, readBytes } from "./folder.ts";
import { readPdf } from "./pdf.ts";
import type { Ask, FileAsked, Told } from "./reading-protocol.ts";

declare const self: Worker;

let open: { readonly file: FileAsked; readonly bytes: Uint8Array } | undefined;
let batches: AsyncGenerator<Batch> | undefined;

self.onmessage = async ({ data }: MessageEvent<Ask>) => {
  try {
    self.postMessage(await answer(data));
  } catch (error) {
    self.postMessage({ kind: "bad", detail: reasonOf(error) } satisfies Told);
  }
};

async function answer(asked: Ask): Promise<Told> {
  if (asked.kind === "list") return { kind: "listed", listed: listFiles(asked.root, asked.limits) };
  if (asked.kind === "open") return opened(asked.file);
  batches ??= batchesFrom(asked.from);
  const next = await batches.next();
  if (next.done) throw new BadFile("was read to its end before");
  return { kind: "batch", batch: next.value };
}

function opened(file: FileAsked): Told {
  const { root, path, isFolder, limits } = file;
  batches = undefined;
  const bytes = readBytes(isFolder ? join(root, path) : root, !isFolder, limits);
  open = { file, bytes };
  return { kind: "opened", digest: new Bun.CryptoHasher("sha256").update(bytes).digest("hex") };
}

function batchesFrom(from: number): AsyncGenerator<Batch> {
  if (!open) throw new BadFile("is not open");
  const { bytes, file } = open;
  const facts = { path: file.path, limits: file.limits };
  return batchesOf({ bytes, format: file.format, facts, stated: file.stated, from, readPdf });
}

/** Of what the system refused, its code; nothing that the file says goes into a report. */
function reasonOf(error: unknown): string {
  if (error instanceof BadFile) return error.message;
  const code = (error as NodeJS.ErrnoException).code;
  return typeof code === "string" && /^E[A-Z]+$/.test(code) ? `cannot be opened: ${code}` : "cannot be read";
}
