import { existsSync } from "node:fs";
import { join } from "node:path";
import { installedPrograms } from "./postgres.ts";
import { install, mayInstall, note, output } from "./system.ts";
import { unpackPostgres } from "./unpack.ts";

/** The path of a Chromium that starts, or null. */
export async function provideChromium(): Promise<string | null> {
  const known = () => [process.env.SALVE_TEST_CHROMIUM, "chromium", "chromium-browser", "google-chrome"];
  // Asking for the version weeds out the stand-ins that only name another package.
  const find = () =>
    known()
      .flatMap((name) => (name && Bun.which(name)) || [])
      .find(starts) ?? null;
  return find() ?? (installed("chromium", "chromium") ? find() : null);
}

/** The path of a program that some tests drive, or null. */
export async function provideTool(name: "strace" | "wrk" | "pgbench"): Promise<string | null> {
  const present = Bun.which(name);
  if (present) return present;
  if (name !== "pgbench") return installed(name, name) ? Bun.which(name) : null;
  try {
    const path = join(installedPrograms() ?? unpackPostgres(), "pgbench");
    return existsSync(path) ? path : null;
  } catch (error) {
    note(`no pgbench: ${error instanceof Error ? error.message : error}`);
    return null;
  }
}

function installed(what: string, name: string): boolean {
  try {
    if (!mayInstall()) throw new Error("this is not Debian, or not its root user");
    note(`installing ${name}`);
    install(name);
    return true;
  } catch (error) {
    note(`no ${what}: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}

function starts(path: string): boolean {
  try {
    return output([path, "--version"], { timeoutMs: 20_000 }) !== "";
  } catch {
    return false;
  }
}
