import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EnvironmentName } from "../../src/core/environment.ts";
import { nativeRuntime } from "./native-runtime.ts";
import { pluginDefines } from "./page.ts";

export interface Build {
  readonly root: string;
  readonly environment: EnvironmentName;
  readonly target: string;
  readonly outfile: string;
}

/** The program, then every Worker: each is an entrypoint, since nothing imports it. */
export const entrypoints = [
  "src/main.ts",
  "src/core/pglite-worker.ts",
  "src/modules/knowledge/import/reading-worker.ts",
  "src/plugins/local-llm/llm-worker.ts",
  "src/plugins/transformers/worker.ts",
];

/** Bundles, minifies, translates to bytecode, and joins with the Bun of the target. Throws what the bundler says. */
export async function compile({ root, environment, target, outfile }: Build): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const { success, logs } = await Bun.build({
    entrypoints: entrypoints.map((path) => join(root, path)),
    root,
    target: "bun",
    format: "esm",
    minify: true,
    bytecode: true,
    sourcemap: "none",
    // Flat: in the file all modules share the address of the program, so a Worker stands beside it, wherever it stood.
    naming: { entry: "[name].[ext]" },
    define: {
      SALVE_BUILD_ENVIRONMENT: JSON.stringify(environment),
      SALVE_BUILD_VERSION: JSON.stringify(version),
      ...(await pluginDefines()),
    },
    plugins: [nativeRuntime({ root, target }), template(root)],
    compile: {
      target: target as Bun.Build.CompileTarget,
      outfile,
      // What the file does is decided by its own settings alone, not by what lies in the folder it is started in.
      autoloadDotenv: false,
      autoloadBunfig: false,
      autoloadTsconfig: false,
      autoloadPackageJson: false,
    },
  });
  if (!success) throw new AggregateError(logs, "the bundler failed");
}

/** Puts the dumped database into the file in place of the look for it on disk. */
const template = (root: string): Bun.BunPlugin => ({
  name: "pglite-template",
  setup(build) {
    build.onLoad({ filter: /src\/core\/pglite-template\.ts$/ }, () => ({
      contents: `import path from ${JSON.stringify(join(root, ".cache/pglite-template.tar.gz"))} with { type: "file" };
        export const templatePath = path;`,
      loader: "ts",
    }));
  },
});
