import { Glob } from "bun";
import { join } from "node:path";

const root = join(import.meta.dir, "../..");

/**
 * What plugins put into the artifact: a plugin that has something to prepare has a `build.ts` beside its
 * `plugin.ts`, whose `defines()` answers constants for the bundler. A deleted plugin takes its step along.
 */
export async function pluginDefines(): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for await (const file of new Glob("src/plugins/*/build.ts").scan(root)) {
    const step = (await import(join(root, file))) as { defines(): Promise<Readonly<Record<string, string>>> };
    Object.assign(all, await step.defines());
  }
  return all;
}
