import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dir, "../..");

/** One text file of the repository. */
export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
}

const textual =
  /(\.(ts|tsx|mjs|js|json|md|css|html|sql|ya?ml|toml|sh|py|service|txt)|Dockerfile|bun\.lock|\.gitignore|\/run)$/;
/** Vocabularies and lockfiles are data; nothing larger is text that somebody wrote. */
const bytesMax = 400_000;

/** What git knows or would add: a file that is ignored is nobody's concern. */
function listed(): string[] {
  const git = Bun.spawnSync(["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], { cwd: root });
  if (git.exitCode === 0) return git.stdout.toString().split("\0").filter(Boolean);
  // A source archive has no git in it.
  const all = [...new Bun.Glob("**/*").scanSync({ cwd: root, dot: true, onlyFiles: true })];
  return all.filter((path) => !/(^|\/)(node_modules|\.git|\.cache|dist|data)\//.test(path));
}

export const fileOf = (path: string, text: string): SourceFile => ({ path, text, lines: text.split("\n") });

/** The repository's texts, in the order of their paths. Files that others delete at this moment are passed over. */
export function repository(): SourceFile[] {
  const paths = [...new Set(listed())].filter((path) => textual.test(path)).toSorted();
  return paths.flatMap((path) => {
    const full = join(root, path);
    if (!existsSync(full) || statSync(full).size > bytesMax) return [];
    return [fileOf(path, readFileSync(full, "utf8"))];
  });
}

/** Tests, and what stands beside the code for tests only. */
export const isTest = (path: string): boolean =>
  /^(tests|bench)\//.test(path) || /(\.test\.tsx?|(^|\/)(testing|test-system)\.ts)$/.test(path);

export const isCode = (path: string): boolean => /^(src|scripts|tests|bench)\/.*\.(ts|tsx|mjs)$/.test(path);
export const isProduct = (path: string): boolean => /^src\/.*\.(ts|tsx)$/.test(path) && !isTest(path);
