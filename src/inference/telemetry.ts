import { CString, dlopen, FFIType, type Pointer } from "bun:ffi";

const variable = Buffer.from("ORT_DISABLE_TELEMETRY\0");
const on = Buffer.from("1\0");

/** The C library by the names it has under glibc, musl and macOS. */
const libraries: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ["libc.so.6", "libc.musl-x86_64.so.1", "libc.musl-aarch64.so.1"],
  darwin: ["libSystem.B.dylib"],
};

/**
 * Tells onnxruntime not to phone home, before it is loaded. It reads the process's own environment,
 * which an assignment to Bun's `process.env` does not reach. Throws when it cannot be told: a
 * runtime that may send anything anywhere is not loaded at all.
 */
export function silenceTelemetry(): void {
  if (process.platform === "win32") return silenceOnWindows();
  for (const library of libraries[process.platform] ?? []) {
    const libc = open(library);
    if (!libc) continue;
    // Once per process: a second `setenv` could move the table under a thread that reads it.
    if (valueOf(libc.symbols.getenv(variable)) !== "1") libc.symbols.setenv(variable, on, 1);
    if (valueOf(libc.symbols.getenv(variable)) === "1") return;
  }
  throw new Error("the C library did not take ORT_DISABLE_TELEMETRY");
}

/** The address as Bun gives it: a number, or none for a variable that is not set. */
const valueOf = (pointer: Pointer | bigint | null): string | undefined =>
  pointer ? new CString(Number(pointer) as Pointer).toString() : undefined;

function open(library: string) {
  try {
    return dlopen(library, {
      getenv: { args: [FFIType.cstring], returns: FFIType.ptr },
      setenv: { args: [FFIType.cstring, FFIType.cstring, FFIType.i32], returns: FFIType.i32 },
    });
  } catch {
    return undefined; // Not this C library; the next name may be it.
  }
}

function silenceOnWindows(): void {
  const crt = dlopen("ucrtbase.dll", { _putenv_s: { args: [FFIType.cstring, FFIType.cstring], returns: FFIType.i32 } });
  if (crt.symbols._putenv_s(variable, on) !== 0) throw new Error("the C library did not take ORT_DISABLE_TELEMETRY");
}
