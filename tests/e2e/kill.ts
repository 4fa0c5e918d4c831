import { artifactPath, type StartedArtifact } from "../support/artifact.ts";

/** No limit stands in the way of writing as fast as the disk allows. */
export const unlimited = {
  RATE_LIMIT_AUTH: "none",
  RATE_LIMIT_WRITE: "none",
  RATE_LIMIT_READ: "none",
  RATE_LIMIT_AI: "none",
  SALVE_LOG_LEVEL: "error",
};

/** Starts the server and kills it after so many milliseconds, in whatever step of the boot it is then. */
export async function killWhileBooting(
  directory: string,
  afterMs: number,
  variables: Readonly<Record<string, string>> = {},
): Promise<"booting" | "listening"> {
  const child = Bun.spawn([artifactPath(), "serve", "--port", "0"], {
    cwd: directory,
    env: { PATH: process.env.PATH ?? "", HOME: directory, ...unlimited, ...variables },
    stdout: "pipe",
    stderr: "ignore",
  });
  setTimeout(() => child.kill("SIGKILL"), afterMs);
  const output = await new Response(child.stdout).text();
  await child.exited;
  return output.includes("listening on") ? "listening" : "booting";
}

/** Without a word of warning. Resolves when the process is gone, and its lock with it. */
export const killNine = (server: StartedArtifact): Promise<number> => server.kill("SIGKILL");
