import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Makes a fresh data directory, whole and on the disk, or none: what a kill or a power cut leaves of
 * an unpacking is no database, and the next start begins again.
 */
export async function unpackTemplate(path: string, directory: string): Promise<void> {
  const unfinished = `${directory}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  await new Bun.Archive(await Bun.file(path).arrayBuffer()).extract(unfinished);
  for (const name of readdirSync(unfinished, { recursive: true, encoding: "utf8" })) sync(join(unfinished, name));
  sync(unfinished);
  renameSync(unfinished, directory);
  sync(join(directory, ".."));
}

function sync(path: string): void {
  const file = openSync(path, "r");
  fsyncSync(file);
  closeSync(file);
}
