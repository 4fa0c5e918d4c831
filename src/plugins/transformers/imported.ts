import { readdirSync } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { weightsFile } from "./card.ts";
import type { SignedCard } from "./package.ts";
import type { TriageCard } from "./triage-card.ts";

/** `<id>/<version>-<first 12 digits of the weights' checksum>` under the folder of all models. */
export const folderOf = (root: string, card: TriageCard): string =>
  join(root, card.id, `${card.version}-${(card.sha256[weightsFile] ?? "").slice(0, 12)}`);

/** The folders that hold imported models, whatever is in them. */
export function foldersIn(root: string): string[] {
  return entriesOf(root).flatMap((id) => entriesOf(join(root, id)).map((version) => join(root, id, version)));
}

/** What begins with a dot is an import under way, or was fetched for another purpose. */
function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .map(({ name }) => name)
      .toSorted();
  } catch {
    return []; // Nothing was ever imported.
  }
}

const unfinished = ".importing-";

/**
 * Writes a package to where models stand: beside it first, every file synced, then renamed, so that
 * there is a whole model or none, also after a loss of power. `accept` may still refuse it.
 */
export async function store(
  root: string,
  { card, bytes }: SignedCard,
  accept: (folder: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  // Left behind by an import that did not live to its end; this process alone has the data directory.
  for (const name of (await readdir(root)).filter((one) => one.startsWith(unfinished))) {
    await rm(join(root, name), { recursive: true, force: true });
  }
  const beside = join(root, `${unfinished}${crypto.randomUUID()}`);
  try {
    for (const [file, content] of bytes) {
      await mkdir(dirname(join(beside, file)), { recursive: true, mode: 0o700 });
      await writeSynced(join(beside, file), content);
    }
    const wrong = await accept(beside);
    if (wrong.length > 0) return wrong;
    const folder = folderOf(root, card);
    await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
    for (const one of [join(beside, "onnx"), beside]) await sync(one);
    await rename(beside, folder);
    for (const one of [dirname(folder), root]) await sync(one);
    return [];
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function writeSynced(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A folder's entries are on disk once the folder is. */
export async function sync(folder: string): Promise<void> {
  const file = await open(folder, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

export const specFiles = (folder: string, card: TriageCard): Record<string, string> =>
  Object.fromEntries(Object.keys(card.sha256).map((file) => [file, join(folder, file)]));
