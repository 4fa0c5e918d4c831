import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dir, "../..");
const fixture = join(import.meta.dir, "fixture");
const timeoutMs = 60_000;

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

/**
 * The exit code is not read: with JSON it is 0 whatever was found. The number of modules is: without @swc/core the tool
 * cannot read TypeScript 7, cruises nothing, and is content.
 */
function cruise(cwd: string): { modules: number; violations: readonly Violation[] } {
  const tool = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const command = [tool, "--config", join(root, ".dependency-cruiser.mjs"), "--output-type", "json", "src"];
  const { stdout, stderr } = Bun.spawnSync([process.execPath, ...command], { cwd });
  const text = stdout.toString();
  if (!text.startsWith("{")) throw new Error(`dependency-cruiser said nothing: ${stderr.toString()}`);
  const { summary } = JSON.parse(text) as { summary: { totalCruised: number; violations: readonly Violation[] } };
  return { modules: summary.totalCruised, violations: summary.violations };
}

/** One line for each violation. */
const linesOf = (violations: readonly Violation[]): string[] =>
  violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).toSorted();

/** JavaScript, since the tool reads it without a compiler; so its shape is said here. */
const { default: config } = (await import(join(root, ".dependency-cruiser.mjs"))) as {
  default: { forbidden: readonly { readonly name: string }[] };
};
const rules = config.forbidden.map(({ name }) => name).toSorted();

describe("boundaries", () => {
  test(
    "src keeps every rule",
    () => {
      const { modules, violations } = cruise(root);
      expect(linesOf(violations)).toEqual([]);
      expect(modules).toBeGreaterThan(60);
    },
    timeoutMs,
  );

  test(
    "the tree that breaks every rule breaks each once, in the file that says so",
    () => {
      const lines = linesOf(cruise(fixture).violations);
      expect(lines.map((line) => line.split(":")[0]!).toSorted()).toEqual(rules);
      for (const line of lines) {
        const [rule, from] = line.split(/: | → /) as [string, string];
        expect(readFileSync(join(fixture, from), "utf8").split("\n")[0]).toContain(rule);
      }
    },
    timeoutMs,
  );
});
