import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createDatabase, providePostgres } from "../tests/support/provide.ts";
import { compileAnchor } from "./support/anchors.ts";
import { cpuMicros, type Server, startServer, temporaryDirectory, untilQuiet } from "./support/process.ts";
import { type Comparison, median } from "./support/report.ts";
import { artifact } from "./support/salve.ts";

const rounds = 7;
const bar = { atMost: 1.3 };

/** How to start one of the two, given a port. */
interface Starter {
  readonly command: (port: string) => readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly directory: string;
}

interface Pair {
  readonly what: string;
  readonly salve: Starter;
  readonly anchor: Starter;
  /** What each start begins with: nothing, or the directory that the one before left. */
  readonly isFresh: boolean;
}

/** Bar 4, from the start to the first 200 that needed the database; and bar 5, the memory when all is quiet. */
export async function start(): Promise<Comparison[]> {
  const folder = temporaryDirectory();
  const postgresServer = await providePostgres();
  const database = postgresServer && (await createDatabase(postgresServer));
  try {
    const [embedded, onPostgres] = await Promise.all(
      ["elysia-embedded.ts", "elysia-postgres.ts"].map((name) => compileAnchor(name, folder)),
    );
    const own = (name: string, variables = {}): Starter => ({
      command: (port) => [artifact(), "serve", "--port", port],
      variables,
      directory: join(folder, name),
    });
    const bare = (name: string, program: string, given: string): Starter => ({
      command: (port) => [program, given, port],
      directory: join(folder, name),
    });
    const pairs: Pair[] = [
      { what: "embedded, existing directory", salve: own("a"), anchor: bare("b", embedded!, "pg"), isFresh: false },
      { what: "embedded, fresh directory", salve: own("c"), anchor: bare("d", embedded!, "pg"), isFresh: true },
    ];
    if (database)
      pairs.push({
        what: "PostgreSQL",
        salve: own("e", { DATABASE_URL: database.url }),
        anchor: bare("f", onPostgres!, database.url),
        isFresh: false,
      });
    const found: Comparison[] = [];
    for (const pair of pairs) found.push(await compareStarts(pair));
    for (const pair of pairs.filter(({ isFresh }) => !isFresh)) found.push(await compareMemory(pair));
    return found;
  } finally {
    await database?.drop();
    await postgresServer?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compareStarts({ what, salve, anchor, isFresh }: Pair): Promise<Comparison> {
  const [own, bare]: number[][] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const times = [await startToFirstAnswer(salve, isFresh), await startToFirstAnswer(anchor, isFresh)];
    if (round === 0) continue;
    own!.push(times[0]!);
    bare!.push(times[1]!);
  }
  return {
    bench: "start",
    what,
    unit: "ms",
    salve: median(own!),
    anchor: { name: "Elysia, nothing else", value: median(bare!) },
    bar,
  };
}

async function startToFirstAnswer({ command, variables = {}, directory }: Starter, isFresh: boolean): Promise<number> {
  if (isFresh) rmSync(directory, { recursive: true, force: true });
  const port = await freePort();
  const child = Bun.spawn(["sh", "-c", 'mkdir -p "$0" && cd "$0" && exec "$@"', directory, ...command(port)], {
    env: { PATH: process.env.PATH ?? "", HOME: directory, ...variables },
    stdout: "ignore",
    stderr: "ignore",
  });
  const started = performance.now();
  while (child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    if (answer?.status === 200) break;
    await Bun.sleep(2);
  }
  const took = performance.now() - started;
  if (child.exitCode !== null) throw new Error(`${command(port)[0]} ended before it answered`);
  // A stop in the middle of what follows the start would be another start the next time.
  await untilQuiet({ cpuMicros: () => cpuMicros(child.pid) });
  child.kill("SIGTERM");
  await child.exited;
  return took;
}

async function compareMemory({ what, salve, anchor }: Pair): Promise<Comparison> {
  const figures: number[] = [];
  for (const { command, variables = {}, directory } of [salve, anchor]) {
    const server: Server = await startServer({ command: command("0"), variables, directory });
    await untilQuiet(server);
    figures.push(server.rssBytes() / 1e6);
    await server.stop();
  }
  return {
    bench: "start",
    what: `idle memory, ${what}`,
    unit: "MB",
    salve: figures[0]!,
    anchor: { name: "Elysia, nothing else", value: figures[1]! },
    bar,
  };
}

function freePort(): Promise<string> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(String(typeof address === "object" && address ? address.port : 0)));
    });
  });
}
