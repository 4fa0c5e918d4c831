import { spawn } from "node:child_process";
import { chownSync, mkdtempSync, openSync, readSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { lastLine, output } from "./system.ts";

/** A PostgreSQL server for tests, and how it was come by. */
export interface Server {
  readonly url: string;
  readonly how: string;
  /** Ends the server and removes what it stored. A server that was here before stays. */
  stop(): Promise<void>;
}

/**
 * Holds a server for exactly as long as its standard input stays open, and then removes its folder. The kernel
 * closes the input however we end, so not even a killed test run leaves a server or its data behind.
 * SIGQUIT is PostgreSQL's immediate shutdown: its data is thrown away, so there is nothing to write down.
 */
const guard = `
exec 3<&0
folder=$1; shift
"$@" <&3 3<&- & server=$!
(read -r _ <&3; kill -QUIT $server) 2>/dev/null & watch=$!
wait $server
kill $watch 2>/dev/null
rm -rf "$folder"`;

/** Starts a command that lives no longer than this process, in a session of its own where Ctrl-C does not reach it. */
export function startGuarded(command: string[], folder: string) {
  // The log is read through its descriptor, which outlives the folder.
  const log = openSync(join(folder, "log"), "a+");
  const child = spawn("sh", ["-c", guard, "guard", folder, ...command], { detached: true, stdio: ["pipe", log, log] });
  child.unref();
  let ended = false;
  const end = new Promise<void>((resolve) => child.once("exit", () => resolve(void (ended = true))));
  return {
    complaint() {
      const bytes = Buffer.alloc(4096);
      return lastLine(bytes.subarray(0, readSync(log, bytes, 0, bytes.length, 0)).toString());
    },
    hasEnded: () => ended,
    async stop() {
      child.ref();
      child.stdin?.end();
      await end;
    },
  };
}

/** Creates a cluster in a private folder and starts it on a free port of the loopback. */
export async function startPostgres(programs: string, how: string): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "salve-postgres-"));
  const user = unprivileged();
  if (user) chownSync(folder, user.uid, user.gid);
  const as = user ? ["setpriv", `--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"] : [];
  const data = join(folder, "data");
  // The cluster is new, so only the server itself need be safe against a crash.
  output([
    ...as,
    join(programs, "initdb"),
    "-D",
    data,
    "-U",
    "postgres",
    "-A",
    "trust",
    "-E",
    "UTF8",
    "--locale=C.UTF-8",
    "--no-sync",
  ]);

  const port = await freePort();
  const settings = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: 200,
    fsync: "on",
    // The unpacked packages leave the compiler out.
    jit: "off",
  };
  const options = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const held = startGuarded([...as, join(programs, "postgres"), "-D", data, ...options], folder);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilReady(url, held, 30_000);
  return { url, how, stop: held.stop };
}

/** Waits for a server to answer; ends it, and says what it said, when it does not. */
export async function untilReady(url: string, held: ReturnType<typeof startGuarded>, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!held.hasEnded() && Date.now() < deadline) {
    try {
      return void (await checkServer(url));
    } catch {
      await Bun.sleep(50);
    }
  }
  await held.stop();
  throw new Error(`it did not start: ${held.complaint() || "no answer in time"}`);
}

/** The version of a server that can carry the tests. Throws with the reason for one that cannot. */
export async function checkServer(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [row] = await sql`select current_setting('server_version_num')::int as number,
        current_setting('server_version') as version,
      exists (select from pg_available_extensions where name = 'vector') as vector`;
    if (row?.number < 150_000) throw new Error(`PostgreSQL ${row?.version} is older than 15`);
    if (!row?.vector) throw new Error(`PostgreSQL ${row?.version} is without pgvector`);
    return row.version;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const entry = (name: string) => output(["getent", "passwd", name]).split(":");
  const fields = [() => entry("postgres"), () => entry("nobody")]
    .map((read) => {
      try {
        return read();
      } catch {
        return [];
      }
    })
    .find((found) => found.length > 3);
  if (!fields) throw new Error("neither a user postgres nor nobody to run it as");
  return { uid: Number(fields[2]), gid: Number(fields[3]) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
