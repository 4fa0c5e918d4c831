import { expect, test } from "bun:test";
import { join } from "node:path";

/** What the preload leaves behind, in a process of its own. */
function preload(variables: Readonly<Record<string, string>>): { code: number; said: string; left: string } {
  const print = 'console.log((await import("fast-check")).default.readConfigureGlobal().seed, new Date(0).getHours())';
  const command = [process.execPath, "--preload", join(import.meta.dir, "seed.ts"), "-e", print];
  const { FC_SEED: _, ...env } = process.env;
  const { exitCode, stdout, stderr } = Bun.spawnSync(command, { env: { ...env, ...variables }, cwd: import.meta.dir });
  return { code: exitCode, said: stderr.toString().trim(), left: stdout.toString().trim() };
}

test("the seed that is given is the seed of every property, and days begin in UTC", () => {
  const { said, left } = preload({ FC_SEED: "-42", TZ: "America/New_York" });
  expect({ said, left }).toEqual({ said: "fast-check seed: FC_SEED=-42", left: "-42 0" });
});

test("without one, each run has its own and says which", () => {
  const [first, second] = [preload({}), preload({})] as const;
  expect(first.said).toBe(`fast-check seed: FC_SEED=${first.left.split(" ")[0]}`);
  expect(first.left).not.toBe(second.left);
});

test("what is no number ends the run", () => {
  const { code, said } = preload({ FC_SEED: "forty" });
  expect(code).not.toBe(0);
  expect(said).toContain('FC_SEED: expected a whole number, not "forty"');
});
