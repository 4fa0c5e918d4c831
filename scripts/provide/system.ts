import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** The root of this repository. */
export const repositoryRoot = dirname(dirname(import.meta.dir));

/**
 * What a command printed. Throws with the last line of its complaint, so that a caller can say why a way was
 * closed.
 */
export function output(command: string[], { timeoutMs = 600_000 } = {}): string {
  const [program = "", ...parameters] = command;
  const path = Bun.which(program);
  if (!path) throw new Error(`there is no ${program} here`);

  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" };
  const result = Bun.spawnSync([path, ...parameters], { env, stdin: "ignore", timeout: timeoutMs });
  if (result.success) return result.stdout.toString();

  const why = result.exitedDueToTimeout ? "no answer in time" : lastLine(result.stderr.toString());
  throw new Error(`${program} ${parameters[0] ?? ""}: ${why || `exit code ${result.exitCode}`}`);
}

/** The last line of a log that is not empty. */
export function lastLine(log: string): string {
  return log.trim().split("\n").at(-1)?.trim() ?? "";
}

/** Says on stderr why one way was left for the next. */
export function note(text: string): void {
  console.error(`salve: ${text}`);
}

/** Whether this process may install Debian's packages, on Debian itself or on what is built from it. */
export function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync("/etc/debian_version") && Bun.which("apt-get") !== null;
}

/** Whether this is Debian itself, whose releases can be named. */
export function isDebian(): boolean {
  return existsSync("/etc/os-release") && /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
}

/**
 * Installs one of the distribution's packages, asking the mirror for fresh lists only where the ones at hand
 * are not enough.
 */
export function install(name: string): void {
  // Another test run on the same machine may hold the lock for as long as its own installation takes.
  const command = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "install", "-qq", "-y", "--no-install-recommends", name];
  try {
    output(command);
  } catch {
    output(["apt-get", "-o", "DPkg::Lock::Timeout=300", "update", "-qq"]);
    output(command);
  }
}

/**
 * Whether the unprivileged user that PostgreSQL runs as can come to this path: a checkout under /root is
 * closed to it.
 */
export function isOpenToAll(path: string): boolean {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
  }
  return true;
}
