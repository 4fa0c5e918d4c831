import fc from "fast-check";

// Loaded before any test: one seed for every property of the run, said aloud, so that `FC_SEED=<seed>` replays it.

/** From the environment, or new: fast-check takes 32 bits. */
function seedOf(given: string | undefined): number {
  if (given === undefined || given === "") return crypto.getRandomValues(new Int32Array(1))[0]!;
  const seed = Number(given);
  if (!Number.isInteger(seed)) throw new Error(`FC_SEED: expected a whole number, not "${given}"`);
  return seed;
}

export const seed = seedOf(process.env["FC_SEED"]);
const runs = Number(process.env["FC_RUNS"] || 100);
// A property that a test runs with more or other parameters keeps this seed; one with a count of its own keeps that.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed, numRuns: runs });
process.stderr.write(`fast-check seed: FC_SEED=${seed}\n`);

// Days begin where the test says, not where the machine stands.
process.env["TZ"] = "UTC";
