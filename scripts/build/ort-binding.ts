/**
 * Stands in the compiled file for onnxruntime-node/dist/binding.js: unpacks the native library out of
 * the file, once per machine, and loads it. Compiled in by `native-runtime.ts`; never run from source.
 */
import { env, Tensor } from "onnxruntime-common";
import { library as addon } from "onnxruntime-native:addon";
import { library as runtime } from "onnxruntime-native:runtime";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isMainThread } from "node:worker_threads";
import { native } from "../../src/inference/native.ts";

interface Library {
  readonly path: string;
  readonly name: string;
  readonly sha256: string;
}

interface Binding {
  readonly listSupportedBackends: () => unknown;
  initOrtOnce(severity: number, tensor: unknown, isMainThread: boolean): void;
}

/** The first folder that can be written to and run from: some machines forbid the one or the other. */
function load(): Binding {
  const reasons: unknown[] = [];
  for (const folder of native.folders) {
    try {
      return loadFrom(join(folder, `onnxruntime-${runtime.sha256.slice(0, 16)}`));
    } catch (reason) {
      reasons.push(reason);
    }
  }
  throw new AggregateError(reasons, "no folder takes the native library");
}

function loadFrom(folder: string): Binding {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const place of [folder, dirname(folder)]) assertOwn(place);
  // The addon finds the runtime beside itself.
  unpack(runtime, folder);
  const module = { exports: {} };
  process.dlopen(module, unpack(addon, folder));
  return module.exports as Binding;
}

/** Nobody else may put another library there between the check and the load: a temporary folder is everybody's. */
function assertOwn(folder: string): void {
  if (process.platform === "win32") return;
  const { uid, mode } = statSync(folder);
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0) throw new Error("the folder can be written to by others");
}

/** Written beside and renamed, so that two processes that start together never see half a file. */
function unpack({ path, name, sha256 }: Library, folder: string): string {
  const file = join(folder, name);
  if (checksum(file) === sha256) return file;
  const unfinished = `${file}.${process.pid}-${crypto.randomUUID()}`;
  try {
    writeFileSync(unfinished, readFileSync(path), { mode: 0o700 });
    if (checksum(unfinished) !== sha256) throw new Error(`${name} in this file is not the one it was built with`);
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
  return file;
}

function checksum(file: string): string | undefined {
  try {
    // Mapped, the pages are the ones that the loader will map: 46 MB less memory than a copy.
    const bytes = process.platform === "win32" ? readFileSync(file) : Bun.mmap(file, { shared: true });
    return new Bun.CryptoHasher("sha256").update(bytes).digest("hex");
  } catch {
    return undefined; // Not unpacked yet.
  }
}

const severities: Readonly<Record<string, number>> = { verbose: 0, info: 1, warning: 2, error: 3, fatal: 4 };

export const binding: Binding = load();

let isInitialized = false;
export function initOrt(): void {
  if (isInitialized) return;
  isInitialized = true;
  binding.initOrtOnce(severities[env.logLevel ?? "warning"] ?? 2, Tensor, isMainThread);
}
