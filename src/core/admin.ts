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
export interface AdminReply {
  readonly code: number;
  readonly printed: readonly { readonly value: unknown; readonly human?: string }[];
}

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
    fetch: async (request) => Response.json(await run(commands, (await request.json()) as AdminRequest)),
  });
  chmodSync(path, 0o600);
  return {
    stop: () => {
      void server.stop(true);
      rmSync(path, { force: true });
    },
  };
}

/** Asks the running server; undefined when none runs on this data directory. */
export async function askAdmin(directory: string, request: AdminRequest): Promise<AdminReply | undefined> {
  const path = socketPath(directory);
  if (!existsSync(path)) return undefined;
  try {
    const response = await fetch("http://admin/", { unix: path, method: "POST", body: JSON.stringify(request) });
    return (await response.json()) as AdminReply;
  } catch (error) {
    // A socket without a server: left behind by a kill. The caller opens the data directory itself.
    if (nobody.has((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    // Done again it might be done twice: a rollback would go back two steps.
    throw new Error("the server ended while it worked on this; see what was done before you try again", {
      cause: error,
    });
  }
}

/** How a connection fails when no server listens. */
const nobody: ReadonlySet<string> = new Set(["ECONNREFUSED", "ENOENT"]);

/** Runs one command and collects what it prints. */
async function run(commands: readonly Command[], request: AdminRequest): Promise<AdminReply> {
  const command = commands.find(({ path }) => path === request.path);
  const printed: { value: unknown; human?: string }[] = [];
  const output: Output = {
    print: (value, human) => void printed.push({ value, ...(human === undefined ? {} : { human }) }),
  };
  if (!command)
    return { code: exitCode.usage, printed: [{ value: { error: `the server knows no command "${request.path}"` } }] };
  try {
    const { arguments: given, options, directory } = request;
    const code = await command.run({ arguments: given, options, directory, output });
    return { code, printed };
  } catch (error) {
    const message = error instanceof Error ? error.message : "the command failed";
    return { code: exitCode.finding, printed: [...printed, { value: { error: message } }] };
  }
}
