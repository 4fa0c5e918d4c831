// Every test with the full counts: what is a matter of chance gets a night to go wrong.
import { join } from "node:path";
import { repositoryRoot } from "./provide/system.ts";

const counts = {
  SALVE_TEST_KILL_ROUNDS: "100",
  SALVE_TEST_FLIPS: "1000",
  SALVE_TEST_IMPORT_ROWS: "16407",
  SALVE_TEST_MIGRATION_KILLS: "25",
  SALVE_TEST_OPENER_RUNS: "25",
  SALVE_TEST_RACE_ROUNDS: "250",
  FC_RUNS: "10000",
};

const testsMinutesMax = 60;

// The same tests as on every change, and their last line `N passed, N failed`.
const child = Bun.spawn(
  [
    process.execPath,
    join(repositoryRoot, "scripts/test.ts"),
    "--timeout",
    String(testsMinutesMax * 60_000),
    ...process.argv.slice(2),
  ],
  { cwd: repositoryRoot, env: { ...counts, ...process.env }, stdio: ["ignore", "inherit", "inherit"] },
);
process.exit(await child.exited);
