import { afterAll, describe, expect, test } from "bun:test";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dir, "../..");
const copy = mkdtempSync(join(tmpdir(), "salve-lint-"));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

interface Finding {
  readonly code: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly line: number } }[];
}

function lint(cwd: string): { files: number; findings: readonly Finding[] } {
  const command = [process.execPath, join(root, "node_modules/oxlint/bin/oxlint"), "--format", "json"];
  const { stdout, stderr } = Bun.spawnSync(command, { cwd });
  const text = stdout.toString();
  if (!text.startsWith("{")) throw new Error(`oxlint said nothing: ${text}${stderr.toString()}`);
  const { diagnostics, number_of_files: files } = JSON.parse(text) as {
    diagnostics: Finding[];
    number_of_files: number;
  };
  return { files, findings: diagnostics };
}

/** `eslint(no-var)` → `no-var`. */
const ruleOf = ({ code }: Finding): string => /\(([^)]+)\)/.exec(code)?.[1] ?? code;
const lineOf = (finding: Finding): string =>
  `${finding.filename}:${finding.labels[0]?.span.line ?? 1} ${ruleOf(finding)}`;

interface Config {
  readonly rules: Readonly<Record<string, unknown>>;
  readonly ignorePatterns?: readonly string[];
}
const { ignorePatterns: _, ...config } = JSON.parse(readFileSync(join(root, ".oxlintrc.json"), "utf8")) as Config;

/** The fixture, linted where the configuration does not pass it over, with two files more that are too long to keep. */
function lintFixture(): readonly Finding[] {
  cpSync(join(import.meta.dir, "fixture"), copy, { recursive: true });
  writeFileSync(join(copy, ".oxlintrc.json"), JSON.stringify(config));
  const long = "  a += 1;\n".repeat(61);
  writeFileSync(
    join(copy, "src/core/long-function.ts"),
    `export function long(a: number): number {\n${long}  return a;\n}\n`,
  );
  writeFileSync(join(copy, "src/core/long-file.ts"), "export const one = 1;\n".replace("one", "one_0") + numbered(301));
  return lint(copy).findings;
}
const numbered = (count: number): string =>
  Array.from({ length: count }, (_, i) => `export const n${i} = ${i};\n`).join("");

describe("oxlint", () => {
  test("the repository is clean", () => {
    const { files, findings } = lint(root);
    expect(findings.map(lineOf).toSorted()).toEqual([]);
    expect(files).toBeGreaterThan(100);
  }, 60_000);

  test("every rule that is switched on by name can be broken", () => {
    const broken = new Set(lintFixture().map(ruleOf));
    const named = Object.keys(config.rules).map((name) => name.split("/").at(-1)!);
    expect(named.filter((name) => !broken.has(name))).toEqual([]);
  }, 60_000);

  test("imports across a boundary are refused in the editor already", () => {
    const refused = lintFixture().filter((finding) => ruleOf(finding) === "no-restricted-imports");
    expect(refused.map(({ filename }) => filename).toSorted()).toEqual([
      "src/core/leak.ts",
      "src/modules/chat/adapter.ts",
      "src/modules/chat/all.ts",
      "src/modules/chat/compose.ts",
      "src/modules/chat/side-door.ts",
      "src/modules/chat/sneak.test.ts",
      "src/plugins/whatsapp/peek.ts",
    ]);
  }, 60_000);
});
