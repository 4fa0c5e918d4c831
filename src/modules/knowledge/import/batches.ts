import type { FileFacts, Format, Reading } from "./document.ts";
import { readFile, type ReadPdf } from "./format.ts";
import { prepare, type Prepared, type Stated } from "./prepare.ts";

/** What is wrong with one document, or with the file; `position` is its place among the file's readings. */
export interface FileMistake {
  readonly position: number;
  readonly line: number | null;
  readonly detail: string;
}

/** A share of a file that is stored as one. */
export interface Batch {
  readonly documents: readonly Prepared[];
  /** Documents that stood in the same file before. */
  readonly repeats: number;
  readonly mistakes: readonly FileMistake[];
  /** Readings of the file that have been taken with this batch. */
  readonly position: number;
  readonly isDone: boolean;
}

export interface BatchRequest {
  readonly bytes: Uint8Array;
  readonly format: Format | undefined;
  readonly facts: FileFacts;
  readonly stated: Stated;
  /** Readings that were stored before: they are passed over. */
  readonly from: number;
  readonly readPdf: ReadPdf;
}

/** One statement stores them, during which the embedded database answers nobody else: about 3 ms for a passage. */
const documentsMax = 8;
const chunksMax = 8;

/** Reads a file in shares, each small enough to be stored between two requests. */
export async function* batchesOf({ from, stated, ...given }: BatchRequest): AsyncGenerator<Batch> {
  const seen = new Map<string, Seen>();
  let position = 0;
  let batch = new Draft();
  for await (const reading of readFile(given)) {
    position += 1;
    const judged = judge(reading, seen, stated, given.facts.path);
    if (position <= from) continue;
    if (judged.kind === "repeat") batch.repeats += 1;
    else if (judged.kind === "mistake") batch.mistakes.push({ position, line: judged.line, detail: judged.detail });
    else batch.documents.push(judged.prepared);
    if (!batch.isFull()) continue;
    yield batch.taken(position, false);
    batch = new Draft();
  }
  yield batch.taken(position, true);
}

class Draft {
  documents: Prepared[] = [];
  mistakes: FileMistake[] = [];
  repeats = 0;

  isFull = (): boolean =>
    this.documents.length + this.mistakes.length + this.repeats >= documentsMax ||
    this.documents.reduce((sum, { chunks }) => sum + chunks.length, 0) >= chunksMax;

  taken = (position: number, isDone: boolean): Batch => ({
    documents: this.documents,
    mistakes: this.mistakes,
    repeats: this.repeats,
    position,
    isDone,
  });
}

interface Seen {
  readonly line: number | null;
  readonly checksum: string;
}
type Judged = { readonly kind: "repeat" } | Extract<Reading, { kind: "mistake" }> | { kind: "new"; prepared: Prepared };

/** A second document of the same name would take the place of the first, at each import again. */
function judge(reading: Reading, seen: Map<string, Seen>, given: Stated, path: string): Judged {
  if (reading.kind === "mistake") return reading;
  const { line } = reading;
  const prepared = prepare(reading.document, given, path);
  const before = seen.get(prepared.id);
  if (before === undefined) {
    seen.set(prepared.id, { line, checksum: prepared.checksum });
    return { kind: "new", prepared };
  }
  if (before.checksum === prepared.checksum) return { kind: "repeat" };
  return { kind: "mistake", line, detail: `has the same name as the document at line ${before.line ?? "?"}` };
}
