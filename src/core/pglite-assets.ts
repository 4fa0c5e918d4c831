import type { Extension } from "@electric-sql/pglite";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import gistPath from "../../node_modules/@electric-sql/pglite/dist/btree_gist.tar.gz" with { type: "file" };
import initdbPath from "../../node_modules/@electric-sql/pglite/dist/initdb.wasm" with { type: "file" };
import trigramPath from "../../node_modules/@electric-sql/pglite/dist/pg_trgm.tar.gz" with { type: "file" };
import dataPath from "../../node_modules/@electric-sql/pglite/dist/pglite.data" with { type: "file" };
import wasmPath from "../../node_modules/@electric-sql/pglite/dist/pglite.wasm" with { type: "file" };
import vectorPath from "../../node_modules/@electric-sql/pglite-pgvector/dist/vector.tar.gz" with { type: "file" };

const compile = async (path: string): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await Bun.file(path).arrayBuffer());

/** PGlite's own files, given to it explicitly: inside the compiled file it cannot find them by itself. */
export async function runtimeAssets() {
  const [pgliteWasmModule, initdbWasmModule] = await Promise.all([compile(wasmPath), compile(initdbPath)]);
  return { pgliteWasmModule, initdbWasmModule, fsBundle: new Blob([await Bun.file(dataPath).arrayBuffer()]) };
}

const archives = { vector: vectorPath, btree_gist: gistPath, pg_trgm: trigramPath };

/** The extensions, unpacked to a real directory: PGlite streams them, which embedded paths do not support. */
export async function extensionAssets(): Promise<{ extensions: Record<string, Extension>; remove(): void }> {
  const directory = mkdtempSync(join(tmpdir(), "salve-extensions-"));
  const extensions: Record<string, Extension> = {};
  for (const [name, path] of Object.entries(archives)) {
    const real = join(directory, `${name}.tar.gz`);
    await Bun.write(real, Bun.file(path));
    extensions[name] = {
      name,
      setup: async (_pg, emscriptenOpts) => ({ emscriptenOpts, bundlePath: pathToFileURL(real) }),
    };
  }
  return { extensions, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
