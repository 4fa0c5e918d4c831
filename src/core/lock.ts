import { dlopen, FFIType } from "bun:ffi";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";

const LOCK_EX = 2;
const LOCK_NB = 4;

/** Somebody else has the data directory open. */
export class DataDirectoryInUse extends Error {
  override readonly name = "DataDirectoryInUse";
  constructor(directory: string) {
    super(`the data directory ${directory} is in use by another process; stop it first, or use its commands`);
  }
}

/**
 * Takes the data directory for this process, or throws. Two processes on one PGlite directory would
 * silently lose each other's rows, so the kernel keeps the lock: it falls with the process, however
 * that ends, and no stale file can keep the next one out.
 */
export function lockDataDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = openSync(join(directory, "salve.lock"), "w", 0o600);
  const { symbols } = libc();
  if (symbols.flock(file, LOCK_EX | LOCK_NB) !== 0) {
    closeSync(file);
    throw new DataDirectoryInUse(directory);
  }
  return () => closeSync(file);
}

/** glibc on most systems, musl on Alpine. */
function libc() {
  const names = ["libc.so.6", `libc.musl-${process.arch === "arm64" ? "aarch64" : "x86_64"}.so.1`, "libc.dylib"];
  for (const name of names) {
    try {
      return dlopen(name, { flock: { args: [FFIType.i32, FFIType.i32], returns: FFIType.i32 } });
    } catch {
      // Not this C library; the next name is tried, and the last failure is reported below.
    }
  }
  throw new Error("no C library with flock was found: the data directory cannot be locked");
}
