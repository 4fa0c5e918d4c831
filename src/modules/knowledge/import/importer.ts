import { after, type Clock, type Database, type Logger, newId } from "#core";
import { putBatch } from "./batch-store.ts";
import type { Batch } from "./batches.ts";
import { BadFile, type Limits } from "./document.ts";
import {
  beginImport,
  endImport,
  fileStates,
  type FileState,
  forgetFile,
  type ImportOptions,
  type ImportReport,
  type ImportRow,
  leftImports,
  noteFiles,
  pointToFirst,
  releaseImport,
  reportOf,
} from "./import-store.ts";
import { createReading, type FileReading } from "./reading.ts";

export interface ImporterDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly limits: Limits;
  /** Called after passages were changed, and at the end: nothing is shown as it was before. */
  readonly onChange: () => Promise<unknown>;
  /** Makes what was stored findable by its words. */
  readonly index: () => Promise<void>;
}

/** How far an import is: documents taken so far, of this file and of the whole. */
export interface Progress {
  readonly file: number;
  readonly files: number;
  readonly documents: number;
}

export interface ImportRequest {
  readonly path: string;
  readonly options: ImportOptions;
  readonly signal: AbortSignal;
  onProgress?(progress: Progress): void;
}

export interface Importer {
  /** Imports, or goes on with the same import that was left; undefined while somebody else works on it. */
  import(request: ImportRequest): Promise<ImportReport | undefined>;
  /** Goes on with the imports that a process left behind. */
  resume(signal: AbortSignal): Promise<void>;
  /** Resolves when no import is under way in this process any more; their signals have fired. */
  ended(): Promise<void>;
}

/** Longer than the longest silence of a reader, so that nobody takes over from the living. */
const leaseMarginSeconds = 60;

/** Brings documents from files into the database, share by share, so that it may be killed after each. */
export function createImporter(deps: ImporterDeps): Importer {
  const { db, clock, log } = deps;
  const now = (): string => clock.now().toISOString();
  const lease = (): string => after(clock.now(), deps.limits.fileSecondsMax + leaseMarginSeconds).toISOString();

  const here = newId("process");
  const alone = db.kind === "embedded" ? here : null;

  const run = async (row: ImportRow, { signal, onProgress }: Omit<ImportRequest, "path" | "options">) => {
    const owner = `${here}/${newId("run")}`;
    const begun = await beginImport(row, { owner, alone, now: now(), leasedUntil: lease() }, db);
    if (!begun) return undefined;
    const reading = createReading(deps.limits);
    try {
      const touched = { is: false };
      const work = { ...deps, row: { ...row, id: begun.id }, owner, reading, signal, onProgress, lease, touched };
      const isWhole = await readAll(work);
      if (signal.aborted || !isWhole) await releaseImport(begun.id, owner, now(), db);
      else {
        if (touched.is) await makeFindable(deps);
        await endImport({ id: begun.id, owner, state: "done" }, now(), db);
      }
    } catch (error) {
      if (!(error instanceof BadFile)) {
        await releaseImport(begun.id, owner, now(), db).catch(() => {
          // The lease runs out by itself.
        });
        throw error;
      }
      // The path itself cannot be read, now or later.
      await tellOfRoot(error, { ...deps, row: { ...row, id: begun.id }, owner, lease, touched: { is: false } });
      await endImport({ id: begun.id, owner, state: "failed" }, now(), db);
    } finally {
      reading.close();
    }
    return reportOf(begun.id, db);
  };

  const active = new Set<Promise<unknown>>();
  const noted = <T>(work: Promise<T>): Promise<T> => {
    active.add(work);
    const forget = (): void => void active.delete(work);
    work.then(forget, forget);
    return work;
  };

  return {
    import: ({ path, options, ...rest }) => noted(run({ id: newId("imp"), path, options }, rest)),
    ended: async () => void (await Promise.allSettled(active)),
    resume: async (signal) => {
      for (const row of await leftImports({ now: now(), alone }, db)) {
        if (signal.aborted) return;
        log.info({ extra: { import: row.id } }, "An import that was left goes on");
        await noted(run(row, { signal }));
      }
    },
  };
}

/** Where nothing was stored there is nothing to find anew. */
async function makeFindable({ db, index, onChange }: ImporterDeps): Promise<void> {
  await pointToFirst(db);
  await index();
  await onChange();
}

type Work = ImporterDeps & {
  readonly row: ImportRow;
  readonly owner: string;
  readonly reading: FileReading;
  readonly signal: AbortSignal;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly lease: () => string;
  /** Whether this import stored anything, now or before it was left. */
  readonly touched: { is: boolean };
};

/** All files in order. False when the import was taken from us. */
async function readAll(work: Work): Promise<boolean> {
  const { db, row, reading, signal } = work;
  const listed = await reading.list(row.path);
  await noteFiles(row.id, { files: listed.files.length, passedOver: listed.passedOver }, db);
  const states = new Map((await fileStates(row.id, db)).map((state) => [state.path, state]));
  if (states.size > 0) work.touched.is = true;
  for (const { path, detail } of listed.mistakes) {
    if (!states.has(path) && !(await put(badFile(detail, 1), path, "", work))) return false;
  }
  let documents = 0;
  for (const [n, path] of listed.files.entries()) {
    const told = (of: number) =>
      work.onProgress?.({ file: n + 1, files: listed.files.length, documents: (documents += of) });
    if (signal.aborted) return true;
    if (!(await readOne({ path, isFolder: listed.isFolder }, states.get(path), work, told))) return false;
  }
  return true;
}

interface FileAt {
  readonly path: string;
  readonly isFolder: boolean;
}

/** One file from where it was left. What the reader cannot go on with is a mistake of the file, and ends it. */
async function readOne(
  { path, isFolder }: FileAt,
  state: FileState | undefined,
  work: Work,
  onDocuments: (count: number) => void,
): Promise<boolean> {
  const { row, reading, signal, db } = work;
  const { format, ...stated } = row.options;
  let digest = "";
  let position = 0;
  try {
    digest = await reading.open({ root: row.path, path, isFolder, format: format ?? undefined, stated });
    if (state && state.digest !== digest) await forgetFile(row.id, path, db);
    else if (state?.isDone) return true;
    else position = state?.position ?? 0;
    onDocuments(position);
    while (!signal.aborted) {
      const batch = await reading.next(position);
      if (!(await put(batch, path, digest, work))) return false;
      onDocuments(batch.position - position);
      position = batch.position;
      if (batch.isDone) return true;
    }
    return true;
  } catch (error) {
    if (!(error instanceof BadFile)) throw error;
    // It was told before, when this import was begun.
    if (state?.isDone && state.digest === digest) return true;
    return put(badFile(error.message, position + 1), path, digest, work);
  }
}

const badFile = (detail: string, position: number): Batch => ({
  documents: [],
  repeats: 0,
  mistakes: [{ position, line: null, detail }],
  position,
  isDone: true,
});

type Put = Pick<Work, "row" | "owner" | "lease" | "db" | "onChange" | "touched">;

async function put(batch: Batch, path: string, digest: string, { row, owner, lease, db, onChange, touched }: Put) {
  const place = { importId: row.id, owner, collection: row.options.collection, path, digest, leasedUntil: lease() };
  const counts = await putBatch(batch, place, db);
  if (counts && counts.added + counts.changed + counts.duplicates > 0) touched.is = true;
  if (counts && counts.changed > 0) await onChange();
  return counts !== undefined;
}

const tellOfRoot = (error: BadFile, work: Put) => put(badFile(error.message, 1), "", "", work);
