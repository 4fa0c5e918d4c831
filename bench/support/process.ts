import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Cores, so that a server and its load do not fight for one. On a machine with a single core both are the same. */
export const serverCore = "0";
export const loadCore = navigator.hardwareConcurrency > 1 ? "1" : "0";

export interface Server {
  readonly url: string;
  readonly pid: number;
  readonly directory: string;
  /** Processor time used so far, of all threads, in microseconds. */
  cpuMicros(): number;
  rssBytes(): number;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly command: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** An existing working directory; otherwise a new one that is removed at the end. */
  readonly directory?: string;
  /** Which core it may use; otherwise all. */
  readonly core?: string;
}

export const pinned = (core: string | undefined, command: readonly string[]): string[] =>
  core === undefined ? [...command] : ["taskset", "-c", core, ...command];

export const temporaryDirectory = (): string => mkdtempSync(join(tmpdir(), "salve-bench-"));

/**
 * Starts a program that prints `listening on <url>`, with its output in a file: a pipe would make
 * the reader's speed part of what is measured.
 */
export async function startServer({ command, variables = {}, directory, core }: ServerOptions): Promise<Server> {
  const folder = directory ?? temporaryDirectory();
  const log = join(folder, "output.log");
  const descriptor = openSync(log, "w");
  const child = Bun.spawn(pinned(core, command), {
    cwd: folder,
    env: { PATH: process.env.PATH ?? "", HOME: folder, NODE_ENV: "production", ...variables },
    stdout: descriptor,
    stderr: descriptor,
  });
  closeSync(descriptor);
  const url = await announced(log, () => child.exitCode !== null);
  return {
    url,
    pid: child.pid,
    directory: folder,
    cpuMicros: () => cpuMicros(child.pid),
    rssBytes: () => rssBytes(child.pid),
    async stop() {
      child.kill("SIGTERM");
      await child.exited;
      if (directory === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function announced(log: string, hasEnded: () => boolean): Promise<string> {
  for (;;) {
    const text = readFileSync(log, "utf8");
    const found = /listening on (\S+)/.exec(text);
    if (found) return found[1]!;
    if (hasEnded()) throw new Error(`it ended before it listened:\n${text.slice(-2000)}`);
    await Bun.sleep(5);
  }
}

/** Linux counts in ticks of 10 ms. */
const tickMicros = 10_000;

/** Processor time that a process has used so far, all its threads together. */
export function cpuMicros(pid: number): number {
  // The name, in brackets, may hold spaces; the fields that matter are counted from behind it.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) * tickMicros;
}

function rssBytes(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? 0) * 1024;
}

/** Waits until a server has finished what it does at its start: a second with next to no work. */
export async function untilQuiet(server: Pick<Server, "cpuMicros">, withinMs = 60_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (let quiet = 0; quiet < 2 && performance.now() < deadline;) {
    const before = server.cpuMicros();
    await Bun.sleep(500);
    quiet = server.cpuMicros() - before <= 2 * tickMicros ? quiet + 1 : 0;
  }
}
