import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Server, serverCore, startServer } from "./process.ts";

const folder = join(import.meta.dir, "..");
export const anchorPath = (name: string): string => join(folder, "anchors", name);

/** Fastify and Express, in a folder of their own that the product never sees. */
export async function provideAnchors(): Promise<void> {
  if (existsSync(join(folder, "node_modules/prom-client"))) return;
  const install = Bun.spawn([process.execPath, "install", "--no-save"], { cwd: folder, stdout: "ignore", stderr: "inherit" });
  if ((await install.exited) !== 0) throw new Error("the anchors' packages could not be installed");
}

/** An anchor on the server's core: `.ts` on this Bun, `.mjs` on Node. */
export const startAnchor = (name: string, ...flags: readonly string[]): Promise<Server> =>
  startServer({ command: [name.endsWith(".mjs") ? "node" : process.execPath, anchorPath(name), ...flags], core: serverCore });
