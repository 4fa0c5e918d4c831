import { rmSync } from "node:fs";
import { join } from "node:path";
import { nativeRuntime } from "../../scripts/build/native-runtime.ts";
import { repositoryRoot } from "../../scripts/provide/system.ts";
import { pinned, temporaryDirectory } from "./process.ts";

const target = `bun-${process.platform}-${process.arch}` as Bun.Build.CompileTarget;

/** Compiles a program of this folder with the model's Worker, as the product is, and gives what it prints. */
export async function printedByCompiled(name: string, core: string): Promise<string> {
  const folder = temporaryDirectory();
  try {
    const outfile = join(folder, "program");
    const { success, logs } = await Bun.build({
      entrypoints: [join(import.meta.dir, "..", name), join(repositoryRoot, "src/plugins/transformers/worker.ts")],
      root: repositoryRoot,
      target: "bun",
      format: "esm",
      minify: true,
      bytecode: true,
      naming: { entry: "[name].[ext]" },
      plugins: [nativeRuntime({ root: repositoryRoot, target })],
      compile: { target, outfile },
    });
    if (!success) throw new AggregateError(logs, `${name} could not be compiled`);
    const child = Bun.spawn(pinned(core, [outfile]), {
      cwd: folder,
      env: { PATH: process.env.PATH ?? "", HOME: folder, NODE_ENV: "production" },
      stdout: "pipe",
      stderr: "inherit",
    });
    const [text, code] = await Promise.all([new Response(child.stdout).text(), child.exited]);
    if (code !== 0) throw new Error(`${name} ended with ${code}`);
    return text;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
