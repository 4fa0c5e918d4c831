import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Server, serverCore, startServer } from "./process.ts";

const folder = join(import.meta.dir, "..");
export const anchorPath = (name: string): string => join(folder, "anchors", name);

/** Fastify and Express, in a folder of their own that the product never sees. */
export async function provideAnchors(): Promise<void> {
  if (existsSync(join(folder, "node_modules/prom-client"))) return;
  const install = Bun.spawn([process.execPath, "install", "--no-save"], {
    cwd: folder,
    stdout: "ignore",
    stderr: "inherit",
  });
  if ((await install.exited) !== 0) throw new Error("the anchors' packages could not be installed");
}

/** An anchor on the server's core: `.ts` on this Bun, `.mjs` on Node. */
export const startAnchor = (name: string, ...flags: readonly string[]): Promise<Server> =>
  startServer({
    command: [name.endsWith(".mjs") ? "node" : process.execPath, anchorPath(name), ...flags],
    core: serverCore,
  });

/** An anchor compiled as the product is, so that a start is compared with a start. */
export async function compileAnchor(name: string, into: string): Promise<string> {
  const outfile = join(into, name.replace(/\.ts$/, ""));
  const { success, logs } = await Bun.build({
    entrypoints: [anchorPath(name)],
    target: "bun",
    format: "esm",
    minify: true,
    bytecode: true,
    compile: { outfile },
  });
  if (!success) throw new AggregateError(logs, `${name} could not be compiled`);
  return outfile;
}
