// The tests of every change: types, architecture, units, laws, both databases, and the compiled file.
import { join } from "node:path";
import { provideChromium, providePostgres } from "../tests/support/provide.ts";
import { repositoryRoot } from "./provide/system.ts";

const artifact = join(repositoryRoot, "dist", `salve-development-bun-${process.platform}-${process.arch}`);

/** A step's failure ends the run: what follows would only repeat it. */
async function step(name: string, command: readonly string[]): Promise<void> {
  const started = performance.now();
  const child = Bun.spawn([...command], { cwd: repositoryRoot, stdout: "inherit", stderr: "inherit" });
  if ((await child.exited) !== 0) throw new Error(`${name} failed`);
  console.error(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** Runs the test files and returns what the runner counted. */
async function runTests(
  variables: Record<string, string>,
  given: readonly string[],
): Promise<{ passed: number; failed: number; code: number }> {
  const child = Bun.spawn([process.execPath, "test", "--timeout", "120000", ...given], {
    cwd: repositoryRoot,
    env: { ...process.env, ...variables },
    stdout: "inherit",
    stderr: "pipe",
  });
  let written = "";
  for await (const chunk of child.stderr) {
    process.stderr.write(chunk);
    written = (written + new TextDecoder().decode(chunk)).slice(-20_000);
  }
  const count = (word: string): number => Number(new RegExp(`^\\s*(\\d+) ${word}`, "m").exec(written)?.[1] ?? 0);
  return { passed: count("pass"), failed: count("fail"), code: await child.exited };
}

async function main(given: readonly string[]): Promise<number> {
  await step("types", [process.execPath, "node_modules/typescript/bin/tsc", "--noEmit"]);
  await step("build", [process.execPath, "scripts/build.ts", "--env", "development"]);
  const postgres = await providePostgres();
  const chromium = await provideChromium();
  try {
    const { passed, failed, code } = await runTests(
      {
        SALVE_TEST_ARTIFACT: artifact,
        ...(postgres ? { SALVE_TEST_DATABASE_URL: postgres.url } : {}),
        ...(chromium ? { SALVE_TEST_CHROMIUM: chromium } : {}),
      },
      given,
    );
    const isSound = code === 0 && failed === 0 && passed > 0;
    console.log(`${passed} passed, ${isSound ? 0 : Math.max(failed, 1)} failed`);
    return isSound ? 0 : 1;
  } finally {
    await postgres?.stop();
  }
}

let code = 1;
try {
  code = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("0 passed, 1 failed");
}
process.exit(code);
