import { Glob } from "bun";
import { join } from "node:path";

/** Where the articles stand. */
export const articlesFolder = join(import.meta.dir, "../db/seed/knowledge");

/**
 * The text of `db/seed/knowledge/index.ts`: it names every article, so that the bundler puts them
 * into the binary. A list by hand would forget the article that was added last.
 */
export function indexText(): string {
  const ids = [...new Glob("*.md").scanSync(articlesFolder)]
    .map((file) => file.slice(0, -3))
    .filter((id) => id !== "README")
    .sort();
  const imports = ids.map((id, n) => `import a${n} from "./${id}.md" with { type: "text" };`);
  const entries = ids.map((id, n) => `  "${id}": a${n},`);
  return [
    "// Made by scripts/knowledge-index.ts; run it after an article was added or removed.",
    ...imports,
    "",
    "/** Every article's text, by its id. */",
    "export const articleTexts: Readonly<Record<string, string>> = {",
    ...entries,
    "};",
    "",
  ].join("\n");
}

if (import.meta.main) await Bun.write(join(articlesFolder, "index.ts"), indexText());
