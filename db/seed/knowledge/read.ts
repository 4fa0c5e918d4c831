import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Every article's text, by its id: read when the file is bundled, so that the texts travel in the binary. */
export function readArticles(): Record<string, string> {
  const files = readdirSync(import.meta.dir).filter((file) => file.endsWith(".md") && file !== "README.md");
  return Object.fromEntries(
    files.sort().map((file) => [file.slice(0, -3), readFileSync(join(import.meta.dir, file), "utf8")]),
  );
}
