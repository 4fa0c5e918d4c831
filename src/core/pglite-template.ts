import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Set by the build, which embeds a dumped empty database; absent when run from source. */
declare const SALVE_BUILD_TEMPLATE: string | undefined;

const fromSource = join(import.meta.dir, "../../.cache/pglite-template.tar.gz");

/** A dumped empty database with the extensions in it. Without one, the first start makes its own, slower. */
export const templatePath: string | undefined =
  typeof SALVE_BUILD_TEMPLATE === "string" ? SALVE_BUILD_TEMPLATE : existsSync(fromSource) ? fromSource : undefined;

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
