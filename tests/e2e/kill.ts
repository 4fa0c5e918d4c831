import { artifactPath, type StartedArtifact } from "../support/artifact.ts";

/** No limit stands in the way of writing as fast as the disk allows. */
export const unlimited = {
  RATE_LIMIT_AUTH: "none",
  RATE_LIMIT_WRITE: "none",
  RATE_LIMIT_READ: "none",
  RATE_LIMIT_AI: "none",
  SALVE_LOG_LEVEL: "error",
};

/** A start that nobody waits for. */
export function startUnheard(directory: string, variables: Readonly<Record<string, string>> = {}) {
  const child = Bun.spawn([artifactPath(), "serve", "--port", "0"], {
    cwd: directory,
    env: { PATH: process.env.PATH ?? "", HOME: directory, ...unlimited, ...variables },
    stdout: "pipe",
    stderr: "ignore",
  });
  const was = async (): Promise<"booting" | "listening"> => {
    const output = await new Response(child.stdout).text();
    await child.exited;
    return output.includes("listening on") ? "listening" : "booting";
  };
  return { kill: () => child.kill("SIGKILL"), was: was() };
}

/** Starts the server and kills it after so many milliseconds, in whatever step of the boot it is then. */
export function killWhileBooting(
  directory: string,
  afterMs: number,
  variables: Readonly<Record<string, string>> = {},
): Promise<"booting" | "listening"> {
  const { kill, was } = startUnheard(directory, variables);
  setTimeout(kill, afterMs);
  return was;
}

/** Without a word of warning. Resolves when the process is gone, and its lock with it. */
export const killNine = (server: StartedArtifact): Promise<number> => server.kill("SIGKILL");
