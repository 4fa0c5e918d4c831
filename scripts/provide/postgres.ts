import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { checkServer, type Server, startGuarded, startPostgres, untilReady } from "./server.ts";
import { note, output } from "./system.ts";
import { unpackPostgres } from "./unpack.ts";

/**
 * A PostgreSQL of at least 15 with pgvector: the one that is named, installed, in Docker, or unpacked,
 * whichever comes first.
 */
export async function providePostgres(): Promise<Server | null> {
  const ways: [string, () => Promise<Server>][] = [
    ["installed here", installed],
    ["in Docker", inDocker],
    ["from Debian's packages", async () => startPostgres(unpackPostgres(), "PostgreSQL from Debian's packages")],
  ];
  if (process.env.SALVE_TEST_DATABASE_URL) ways.unshift(["at SALVE_TEST_DATABASE_URL", named]);

  for (const [way, attempt] of ways) {
    try {
      return await attempt();
    } catch (error) {
      note(`no PostgreSQL ${way}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return null;
}

async function named(): Promise<Server> {
  const url = process.env.SALVE_TEST_DATABASE_URL ?? "";
  const version = await checkServer(url);
  return { url, how: `PostgreSQL ${version} at SALVE_TEST_DATABASE_URL`, stop: async () => {} };
}

async function installed(): Promise<Server> {
  const programs = installedPrograms();
  if (!programs) throw new Error("none of at least version 15 with pgvector");
  return startPostgres(programs, `PostgreSQL installed in ${programs}`);
}

/** The programs of an installed server that has pgvector, newest first; null without one. */
export function installedPrograms(): string | null {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).filter((name) => Number(name) >= 15) : [];
  const packaged = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, "bin"));
  const onPath = Bun.which("postgres");
  return [...packaged, ...(onPath ? [dirname(onPath)] : [])].find(hasVector) ?? null;
}

function hasVector(programs: string): boolean {
  const version = basename(dirname(programs));
  const shares = [
    join("/usr/share/postgresql", version),
    join(programs, "..", "share", "postgresql"),
    join(programs, "..", "share"),
  ];
  return (
    existsSync(join(programs, "initdb")) &&
    shares.some((share) => existsSync(join(share, "extension", "vector.control")))
  );
}

/** The container, too, ends with its standard input, because the client's end alone would leave it running. */
async function inDocker(): Promise<Server> {
  output(["docker", "version", "--format", "{{.Server.Version}}"], { timeoutMs: 3_000 });
  const image = "pgvector/pgvector:pg17";
  output(["docker", "pull", "--quiet", image]);

  const name = `salve-test-${crypto.randomUUID()}`;
  const inside = "docker-entrypoint.sh postgres & cat >/dev/null; kill -QUIT $!; wait";
  const folder = mkdtempSync(join(tmpdir(), "salve-docker-"));
  const settings = ["--rm", "-i", "--name", name, "-e", "POSTGRES_HOST_AUTH_METHOD=trust", "-p", "127.0.0.1::5432"];
  const held = startGuarded(["docker", "run", ...settings, image, "sh", "-c", inside], folder);
  const address = await portOf(name).catch((error) => held.stop().then(() => Promise.reject(error)));
  const url = `postgres://postgres@${address}/postgres`;
  await untilReady(url, held, 60_000);
  return { url, how: `PostgreSQL in Docker (${image})`, stop: held.stop };
}

async function portOf(container: string): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      return output(["docker", "port", container, "5432/tcp"]).trim().split("\n")[0] ?? "";
    } catch {
      await Bun.sleep(100);
    }
  }
  throw new Error("the container opened no port");
}
