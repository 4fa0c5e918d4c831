import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { artifactPath } from "../support/artifact.ts";

const folder = join(import.meta.dir, "../triage/development");

interface Share {
  readonly share: number;
}
interface Report {
  readonly levels: Record<"exact" | "withinOne" | "safe" | "emergencyMissed" | "selfCareAsEmergency", Share>;
  readonly three: Record<"exact" | "emergenciesCaught", Share>;
  readonly acuityKappa: number;
}

/** `salve triage eval` on a development set that no training has seen. */
function evaluated(name: string): Report {
  const { exitCode, stdout } = Bun.spawnSync([
    artifactPath(),
    "triage",
    "eval",
    join(folder, `${name}.jsonl`),
    "--json",
  ]);
  expect(exitCode).toBe(0);
  return JSON.parse(stdout.toString()) as Report;
}

/** Floors a little under the figures of the day: see models/triage/MODEL_CARD.md. */
describe("the development sets, on the compiled file", () => {
  test("lay messages in five levels", () => {
    const { levels } = evaluated("lay");
    expect(levels.exact.share).toBeGreaterThan(0.81);
    expect(levels.withinOne.share).toBeGreaterThan(0.92);
    expect(levels.safe.share).toBeGreaterThan(0.94);
    expect(levels.emergencyMissed.share).toBeLessThan(0.02);
    expect(levels.selfCareAsEmergency.share).toBeLessThan(0.09);
  }, 60_000);

  test("vignettes in three levels", () => {
    const { three } = evaluated("vignettes");
    expect(three.exact.share).toBeGreaterThan(0.8);
    expect(three.emergenciesCaught.share).toBeGreaterThan(0.96);
  }, 60_000);

  test("arrivals at an emergency department in five steps", () => {
    expect(evaluated("clinic").acuityKappa).toBeGreaterThan(0.85);
  }, 60_000);
});
