import { existsSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join, resolve } from "node:path";

/**
 * Where the compiled file may unpack onnxruntime's native library, first choice first. Set by the
 * Worker before it loads the runtime; read by `scripts/build/ort-binding.ts`, which stands in for
 * onnxruntime's own loader in the compiled file and has no other way to be told.
 */
export const native: { folders: readonly string[] } = { folders: [] };

/**
 * Where the compiled file unpacks its native library: beside the data, else where caches stand, else
 * anywhere. A command that has no data directory does not make one for this.
 */
export function cacheFolders(data: string): string[] {
  const elsewhere = [join(homedir(), ".cache", "salve"), join(tmpdir(), "salve")];
  return existsSync(data) ? [join(resolve(data), "cache"), ...elsewhere] : elsewhere;
}
