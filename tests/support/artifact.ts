import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Client } from "./client.ts";

/** The compiled file under test; `scripts/test.ts` builds it and says where it is. */
export const artifactPath = (): string => {
  const path = process.env.SALVE_TEST_ARTIFACT;
  if (!path) throw new Error("SALVE_TEST_ARTIFACT: run these tests through `npm test`, which builds the file");
  return resolve(path);
};

export interface StartedArtifact {
  readonly url: string;
  readonly pid: number;
  readonly directory: string;
  /** Everything it has written so far, both streams. */
  output(): string;
  client(): Client;
  /** Resolves to the exit code. */
  readonly exited: Promise<number>;
  kill(signal?: NodeJS.Signals): Promise<number>;
}

export interface StartOptions {
  readonly args?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** A directory to start in again; otherwise an empty one. */
  readonly directory?: string;
  /** Put before the command, e.g. strace with its flags. */
  readonly prefix?: readonly string[];
}

/** A directory with nothing in it: no node_modules, no sources, no settings. */
export const emptyDirectory = (): { path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), "salve-e2e-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** The environment of a fresh machine: a path, a home, and what the test sets. */
const bareVariables = (directory: string, variables: Readonly<Record<string, string>>): Record<string, string> => ({
  PATH: process.env.PATH ?? "",
  HOME: directory,
  ...variables,
});

/** Starts `salve serve` and resolves when it says that it listens. Rejects with its output when it ends first. */
export async function startArtifact(options: StartOptions = {}): Promise<StartedArtifact> {
  const { args = [], variables = {}, prefix = [] } = options;
  const directory = options.directory ?? emptyDirectory().path;
  const child = Bun.spawn([...prefix, artifactPath(), "serve", "--port", "0", ...args], {
    cwd: directory,
    env: bareVariables(directory, variables),
    stdout: "pipe",
    stderr: "pipe",
  });
  let written = "";
  const url = await new Promise<string>((resolveUrl, reject) => {
    const read = async (stream: ReadableStream<Uint8Array>): Promise<void> => {
      const decoder = new TextDecoder();
      for await (const chunk of stream) {
        written += decoder.decode(chunk, { stream: true });
        const found = /salve listening on (\S+)/.exec(written);
        if (found) resolveUrl(found[1]!);
      }
    };
    void read(child.stdout);
    void read(child.stderr);
    void child.exited.then((code) => reject(new Error(`ended with ${code}:\n${written}`)));
  });
  return {
    url,
    pid: child.pid,
    directory,
    output: () => written,
    client: () => new Client(url),
    exited: child.exited,
    kill: (signal = "SIGTERM") => {
      child.kill(signal);
      return child.exited;
    },
  };
}

/** Runs one command of the artifact to its end. */
export async function runArtifact(args: readonly string[], options: Omit<StartOptions, "args"> = {}) {
  const directory = options.directory ?? emptyDirectory().path;
  const child = Bun.spawn([...(options.prefix ?? []), artifactPath(), ...args], {
    cwd: directory,
    env: bareVariables(directory, options.variables ?? {}),
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  return { code, stdout, stderr, directory };
}
