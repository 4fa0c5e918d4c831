import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ContentMistakes, type Files, loadContent } from "./load.ts";

/** Every content file under this folder. */
export function contentFiles(): Files {
  const names = readdirSync(import.meta.dir, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
  return Object.fromEntries(names.map((name) => [name.replaceAll("\\", "/"), readFileSync(join(import.meta.dir, name), "utf8")]));
}

/**
 * The checked content as one JSON text. Runs when the program is compiled (a Bun macro), so that a
 * mistake in the content stops the build and no file is parsed at start.
 */
export function compiledContent(): string {
  try {
    return JSON.stringify(loadContent(contentFiles()));
  } catch (error) {
    // Of an exception in a macro the compiler tells nothing.
    if (error instanceof ContentMistakes) process.stderr.write(`${error.message}\n`);
    throw error;
  }
}
