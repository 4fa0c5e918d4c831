import { provideTool } from "../../tests/support/provide.ts";
import { loadCore, pinned, type Server } from "./process.ts";

export interface Load {
  readonly path: string;
  readonly connections: number;
  readonly seconds: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A Lua file for requests that differ. */
  readonly script?: string;
  /** What the script reads from its environment. */
  readonly variables?: Readonly<Record<string, string>>;
  /** False where the load may use every core. */
  readonly isPinned?: boolean;
}

export interface Measured {
  readonly requests: number;
  readonly perSecond: number;
  /** Of the server, for one request. */
  readonly cpuMicros: number;
}

/** One run of wrk against a server. Throws when an answer was not 2xx: its price would say nothing. */
export async function drive(server: Server, load: Load): Promise<Measured> {
  const wrk = await provideTool("wrk");
  if (!wrk) throw new Error("no wrk here, and none could be installed");
  const { path, connections, seconds, headers = {}, script, variables, isPinned = true } = load;
  const flags = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const command = [
    wrk,
    "-t1",
    `-c${connections}`,
    `-d${seconds}s`,
    ...flags,
    ...(script ? ["-s", script] : []),
    server.url + path,
  ];
  const before = server.cpuMicros();
  const child = Bun.spawn(pinned(isPinned ? loadCore : undefined, command), {
    env: { ...process.env, ...variables },
    stdout: "pipe",
    stderr: "pipe",
  });
  const [text] = await Promise.all([new Response(child.stdout).text(), child.exited]);
  const used = server.cpuMicros() - before;
  const refused = /Non-2xx or 3xx responses: (\d+)/.exec(text);
  const requests = Number(/(\d+) requests in/.exec(text)?.[1] ?? 0);
  if (refused || requests === 0) throw new Error(`wrk ${path}: ${refused?.[0] ?? `no answers\n${text}`}`);
  return { requests, perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1]), cpuMicros: used / requests };
}
