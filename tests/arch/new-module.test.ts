import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filesOf, listed } from "../../scripts/new-module.ts";
import { bans, offences } from "./ban-list.ts";
import { shapes } from "./shape.ts";
import { fileOf, root } from "./tree.ts";

const name = "home-visit";
const timeoutMs = 120_000;
let copy: string;

/** The sources, apart from what a module has nothing to do with; that is borrowed. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "salve-new-"));
  for (const path of ["src", "scripts", "db"]) cpSync(join(root, path), join(copy, path), { recursive: true });
  for (const path of ["node_modules", "models"]) symlinkSync(join(root, path), join(copy, path));
  for (const path of ["package.json", ".oxlintrc.json"]) cpSync(join(root, path), join(copy, path));
  const settings = JSON.parse(readFileSync(join(root, "tsconfig.json"), "utf8")) as object;
  mkdirSync(join(copy, "tests"), { recursive: true });
  // Only what the list of the system reaches, and the new test: the whole is compiled elsewhere.
  const include = ["src/app.ts", "**/*.d.ts", `src/modules/${name}`];
  writeFileSync(join(copy, "tsconfig.json"), JSON.stringify({ ...settings, include }));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(...command: readonly string[]): { code: number; output: string } {
  const { exitCode, stdout, stderr } = Bun.spawnSync([process.execPath, ...command], { cwd: copy });
  return { code: exitCode, output: stdout.toString() + stderr.toString() };
}

describe("bun run new", () => {
  test(
    "makes a module that compiles, is listed, passes its test, and is clean",
    () => {
      expect(run("scripts/new-module.ts", name)).toMatchObject({ code: 0 });
      const { output } = run("node_modules/typescript/bin/tsc", "--noEmit", "--pretty", "false");
      expect(output.split("\n").filter((line) => /home-visit|^src\/app\.ts/.test(line))).toEqual([]);
      expect(run("test", `./src/modules/${name}`)).toMatchObject({ code: 0 });
      expect(run("node_modules/oxlint/bin/oxlint", `src/modules/${name}`, "src/app.ts")).toMatchObject({ code: 0 });
      const print =
        'import { app } from "./src/app.ts"; const last = app.modules.at(-1); console.log(last.name, last.kind)';
      expect(run("-e", print).output).toBe(`${name} module\n`);
    },
    timeoutMs,
  );

  test(
    "changes nothing when the name is taken, and says how it is used when there is none",
    () => {
      const before = readFileSync(join(copy, "src/app.ts"), "utf8");
      expect(run("scripts/new-module.ts", "chat")).toEqual({
        code: 1,
        output: "src/modules/chat exists already; nothing was changed\n",
      });
      expect(run("scripts/new-module.ts", "Home Visit")).toMatchObject({ code: 2 });
      expect(run("scripts/new-module.ts")).toMatchObject({ code: 2 });
      expect(readFileSync(join(copy, "src/app.ts"), "utf8")).toBe(before);
    },
    timeoutMs,
  );

  test("makes files that are tidy", () => {
    const files = [...filesOf(name)].map(([path, text]) => fileOf(path, text));
    expect(bans.flatMap((ban) => files.flatMap((file) => offences(ban, file)))).toEqual([]);
    expect(shapes.flatMap(({ find }) => find(files))).toEqual([]);
  });

  test("lists a module last, however the list is written", () => {
    const before = 'import { chat } from "#modules/chat/module.ts";\n';
    const own = 'import { homeVisit } from "#modules/home-visit/module.ts";\n';
    expect(listed(`${before}modules: [auth, chat],`, name)).toBe(`${before}${own}modules: [auth, chat, homeVisit],`);
    expect(listed(`${before}  modules: [\n    chat,\n  ],`, name)).toBe(
      `${before}${own}  modules: [\n    chat,\n    homeVisit,\n  ],`,
    );
  });
});
