import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { repositoryRoot } from "../../scripts/provide/system.ts";
import { Client } from "../../tests/support/client.ts";
import { type Server, type ServerOptions, startServer } from "./process.ts";

/** The file that is measured: the one that SALVE_BENCH_ARTIFACT names, or the development build. */
export const artifact = (): string =>
  resolve(
    process.env.SALVE_BENCH_ARTIFACT ??
      join(repositoryRoot, "dist", `salve-development-bun-${process.platform}-${process.arch}`),
  );

/** Builds the file unless it is there. */
export async function provideArtifact(): Promise<void> {
  if (existsSync(artifact())) return;
  const build = Bun.spawn([process.execPath, "scripts/build.ts", "--env", "development"], {
    cwd: repositoryRoot,
    stdout: "inherit",
    stderr: "inherit",
  });
  if ((await build.exited) !== 0) throw new Error("the build failed");
}

/** So high that nobody is refused, and yet a number: the limiter counts every call. */
const counted = "999999999";
export const countedLimits = {
  RATE_LIMIT_AUTH: counted,
  RATE_LIMIT_WRITE: counted,
  RATE_LIMIT_AI: counted,
  RATE_LIMIT_READ: counted,
};

export const startSalve = ({ variables = {}, ...rest }: Omit<ServerOptions, "command"> = {}): Promise<Server> =>
  startServer({
    ...rest,
    command: [artifact(), "serve", "--port", "0"],
    variables: { ...countedLimits, ...variables },
  });

export const signedIn = (server: Server): Promise<Client> => new Client(server.url).signUp();
export const bearer = ({ token }: Client): Record<string, string> => ({ authorization: `Bearer ${token}` });
