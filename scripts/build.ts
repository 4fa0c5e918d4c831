// Makes the one file: bun scripts/build.ts --env production [--target bun-linux-x64]
import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Build, compile } from "./build/compile.ts";
import { checkModels } from "./build/models.ts";
import { makeTemplate } from "./build/template.ts";
import { environmentNames } from "../src/core/environment.ts";

const root = join(import.meta.dir, "..");

/** What happens, in this order. A step throws to end the build. */
const steps: readonly { readonly name: string; run(build: Build): Promise<void> }[] = [
  { name: "models are what their cards say", run: ({ environment }) => checkModels(environment) },
  { name: "template of an empty database", run: () => makeTemplate(join(root, ".cache/pglite-template.tar.gz")) },
  { name: "page, and all in one file", run: compile },
];

const platforms: Partial<Record<NodeJS.Platform, string>> = { linux: "linux", darwin: "darwin", win32: "windows" };
const hostTarget = `bun-${platforms[process.platform]}-${process.arch}`;

async function main(): Promise<void> {
  const build = read(process.argv.slice(2));
  const started = performance.now();
  mkdirSync(join(root, "dist"), { recursive: true });
  // An old file must not pass for the new one when a step fails.
  rmSync(build.outfile, { force: true });
  for (const { name, run } of steps) {
    const stepStarted = performance.now();
    await run(build);
    say(`${name}: ${seconds(stepStarted)}`);
  }
  if (!existsSync(build.outfile)) throw new Error("the compiler reported success and left no file");
  say(`${build.outfile}: ${(statSync(build.outfile).size / 1e6).toFixed(1)} MB in ${seconds(started)}`);
}

function read(given: readonly string[]): Build {
  const { values } = parseArgs({ args: [...given], options: { env: { type: "string" }, target: { type: "string" } } });
  const environment = environmentNames.find((name) => name === values.env);
  if (!environment) throw new Error(`--env: expected one of ${environmentNames.join(", ")}`);
  const target = values.target ?? hostTarget;
  if (!/^bun-(linux|darwin|windows)-(x64|arm64)(-(baseline|modern|musl))*$/.test(target)) {
    throw new Error(`--target: expected a name such as bun-linux-x64, not ${target}`);
  }
  return { root, environment, target, outfile: join(root, "dist", `salve-${environment}-${target}`) };
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const say = (line: string): void => void process.stderr.write(`build: ${line}\n`);

try {
  await main();
} catch (error) {
  // The bundler's own errors come as a list, each with its place.
  const errors = error instanceof AggregateError ? error.errors : [error];
  for (const one of errors) say(String(one instanceof Error ? one.message || one : one));
  process.exit(1);
}
