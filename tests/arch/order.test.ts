import { describe, expect, test } from "bun:test";
import { join } from "node:path";

const root = join(import.meta.dir, "../..");

function compile(list: "right" | "wrong"): { code: number; output: string } {
  const project = join(import.meta.dir, `fixture/order/${list}.json`);
  const command = [
    process.execPath,
    join(root, "node_modules/typescript/bin/tsc"),
    "--noEmit",
    "--pretty",
    "false",
    "-p",
    project,
  ];
  const { exitCode, stdout, stderr } = Bun.spawnSync(command, { cwd: root });
  return { code: exitCode, output: stdout.toString() + stderr.toString() };
}

describe("the compiler reads the list of modules", () => {
  test("a list in order compiles", () => {
    expect(compile("right")).toEqual({ code: 0, output: "" });
  }, 60_000);

  test("a list out of order does not, and the message names reader, port and remedy", () => {
    const { code, output } = compile("wrong");
    expect(code).not.toBe(0);
    expect(output).toContain('\\"chat\\" needs \\"availability\\": list its provider above it');
    expect(output).toContain('\\"chat\\" needs \\"chat.mail\\": list its provider above it');
    expect(output.match(/error TS/g)).toHaveLength(2);
  }, 60_000);
});
