import { chmodSync, existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Command, exitCode, type Output } from "./command.ts";

/** A command on its way to the server that has the database. */
export interface AdminRequest {
  readonly path: string;
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly directory?: string | undefined;
}
/** One line of the reply: what the command printed, how far it is, and at last its exit code. */
type ReplyLine =
  | { readonly print: unknown; readonly human?: string | undefined }
  | { readonly progress: string }
  | { readonly code: number };

export interface Admin {
  stop(): void;
}

/** A socket path may have about 104 bytes; a deep data directory gets a short name for it instead. */
function socketPath(directory: string): string {
  const path = resolve(directory, "admin.sock");
  if (Buffer.byteLength(path) <= 100) return path;
  return join(tmpdir(), `salve-${Bun.hash(path).toString(36)}.sock`);
}

/** Lets the owner of the data directory, and nobody else, run commands in the server. */
export function serveAdmin(directory: string, commands: readonly Command[]): Admin {
  const path = socketPath(directory);
  // The data directory's lock is held, so a socket that stands here belongs to nobody.
  rmSync(path, { force: true });
  const server = Bun.serve({
    unix: path,
    fetch: async (request) => new Response(reply(commands, (await request.json()) as AdminRequest)),
  });
  chmodSync(path, 0o600);
  return {
    stop: () => {
      void server.stop(true);
      rmSync(path, { force: true });
    },
  };
}

/**
 * Asks the running server, and prints what comes as it comes; undefined when none runs on this data directory, else
 * the exit code.
 */
export async function askAdmin(directory: string, request: AdminRequest, output: Output): Promise<number | undefined> {
  const path = socketPath(directory);
  if (!existsSync(path)) return undefined;
  let response: Response;
  try {
    const body = JSON.stringify(request);
    response = await fetch("http://admin/", { unix: path, method: "POST", body, timeout: false } as RequestInit);
  } catch (error) {
    // A socket without a server: left behind by a kill. The caller opens the data directory itself.
    if (nobody.has((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw broken(error);
  }
  let code: number | undefined;
  try {
    for await (const line of linesOf(response)) {
      if ("code" in line) code = line.code;
      else if ("progress" in line) output.progress?.(line.progress);
      else output.print(line.print, line.human);
    }
  } catch (error) {
    throw broken(error);
  }
  if (code === undefined) throw broken(undefined);
  return code;
}

/** Done again it might be done twice: a rollback would go back two steps. */
const broken = (cause: unknown): Error =>
  new Error("the server ended while it worked on this; see what was done before you try again", { cause });

async function* linesOf(response: Response): AsyncGenerator<ReplyLine> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of response.body ?? []) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop()!;
    for (const line of lines) if (line !== "") yield JSON.parse(line) as ReplyLine;
  }
}

/** How a connection fails when no server listens. */
const nobody: ReadonlySet<string> = new Set(["ECONNREFUSED", "ENOENT"]);

/** Runs one command and tells what it prints, line by line. It goes on when nobody listens any more. */
function reply(commands: readonly Command[], request: AdminRequest): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isHeard = true;
  return new ReadableStream({
    start: async (controller) => {
      const tell = (line: ReplyLine): void => {
        if (isHeard) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      const output: Output = {
        print: (value, human) => tell({ print: value, human }),
        progress: (line) => tell({ progress: line }),
      };
      const beating = setInterval(() => isHeard && controller.enqueue(encoder.encode("\n")), heartbeatMs);
      tell({ code: await run(commands, request, output) });
      clearInterval(beating);
      if (isHeard) controller.close();
    },
    cancel: () => void (isHeard = false),
  });
}
/** Bun ends a reply that is silent for ten seconds, and a command may be silent for long. */
const heartbeatMs = 4_000;

async function run(commands: readonly Command[], request: AdminRequest, output: Output): Promise<number> {
  const command = commands.find(({ path }) => path === request.path);
  if (!command) {
    output.print({ error: `the server knows no command "${request.path}"` });
    return exitCode.usage;
  }
  try {
    const { arguments: given, options, directory } = request;
    return await command.run({ arguments: given, options, directory, output });
  } catch (error) {
    output.print({ error: error instanceof Error ? error.message : "the command failed" });
    return exitCode.finding;
  }
}
