import { expect, test } from "bun:test";
import fc from "fast-check";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { emptyDirectory, runArtifact, startArtifact } from "../support/artifact.ts";
import { Conversation } from "./conversation.ts";
import { killNine, unlimited } from "./kill.ts";

const runs = Number(process.env.SALVE_TEST_OPENER_RUNS ?? 4);
const burst = fc.array(fc.constantFrom("relative", "absolute", "through a link"), { minLength: 1, maxLength: 5 });

test(
  "whoever opens a data directory second is refused, and the first is unharmed",
  async () => {
    const { path: directory, remove } = emptyDirectory();
    const server = await startArtifact({ directory, variables: unlimited });
    const elsewhere = join(directory, "elsewhere");
    mkdirSync(elsewhere);
    symlinkSync(join(directory, "data"), join(elsewhere, "link"));
    const names = { relative: "../data", absolute: join(directory, "data"), "through a link": "link" };
    // One that is let in would stay.
    const prefix = ["timeout", "-s", "KILL", "20"];
    try {
      const patient = await new Conversation("first").begin(server.url);
      await fc.assert(
        fc.asyncProperty(burst, async (openers) => {
          let isOver = false;
          const writing = patient.writeWhile(() => !isOver);
          const attempts = await Promise.all(
            openers.map((name) =>
              runArtifact(["serve", "--port", "0", "--data", names[name as keyof typeof names]], {
                directory: elsewhere,
                prefix,
              }),
            ),
          );
          isOver = true;
          await writing;
          for (const { code, stdout, stderr } of attempts) {
            expect(code, stderr).toBe(75);
            expect(stdout).toBe("");
            expect(stderr).toMatch(/^salve: the data directory \S+ is in use by another process[^\n]*\n$/);
          }
          expect(await patient.faults()).toEqual([]);
        }),
        { numRuns: runs, endOnFailure: true },
      );
      expect(await server.kill()).toBe(0);
      const again = await startArtifact({ directory, variables: unlimited });
      await patient.reconnect(again.url);
      expect(await patient.faults()).toEqual([]);
      expect(await again.kill()).toBe(0);
      process.stderr.write(`second opener: ${patient.acknowledged.size} writes of the first are there\n`);
    } finally {
      await killNine(server);
      remove();
    }
  },
  30_000 + runs * 20_000,
);
