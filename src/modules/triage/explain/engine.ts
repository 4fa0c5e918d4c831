import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dir, "..");
/** The code that a decision runs through. Content has a checksum of its own. */
const parts = [
  "judge.ts",
  "decide.ts",
  "opinion.ts",
  "evaluate.ts",
  "firable.ts",
  "result.ts",
  "advice.ts",
  "trace.ts",
];
const folders = ["reading", "interview", "visit", "explain"];
const isTest = /\.test\.ts$/;

/**
 * A checksum of the code that reads and decides. Runs when the program is compiled (a Bun macro), so that a stored
 * decision can tell whether the code of today is the code that made it.
 */
export function engineSum(): string {
  const files = folders.flatMap((name) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`));
  const sum = new Bun.CryptoHasher("sha256");
  for (const file of [...parts, ...files].filter((name) => !isTest.test(name)).sort())
    sum.update(`${file}\n${readFileSync(join(folder, file), "utf8")}\n`);
  return sum.digest("hex").slice(0, 16);
}
