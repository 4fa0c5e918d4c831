import { afterAll, beforeAll, expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { makePackage } from "../../src/plugins/transformers/testing.ts";
import type { Client } from "../support/client.ts";
import { databases, startSystem, type TestSystem } from "../support/system.ts";
import { inTurns } from "../support/turns.ts";
import { until } from "../support/until.ts";

let system: TestSystem;
let patient: Client;
const folder = makePackage({ version: "9.9.9" });

beforeAll(async () => {
  const variables = { TRANSFORMERS_DEVICE: "cpu" };
  system = await startSystem({ database: databases.at(-1)!, isDemo: true, variables });
  patient = await system.client().signIn("patient@demo.example");
  await until("the model to answer", async () => (await triaged("a cough")).backend !== "none");
});
afterAll(async () => {
  await system[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

async function run(path: string, ...given: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const command = system.commands.find((each) => each.path === path)!;
  const print = (value: unknown, human?: string): void => void said.push(human ?? JSON.stringify(value));
  const code = await command.run({ arguments: given, options: {}, directory: folder, output: { print } });
  return { code, said: said.join("\n") };
}

async function triaged(text: string): Promise<{ version: string; sha256: string; backend: string }> {
  const { status, body } = await patient.post("/api/triage", { text });
  expect(status).toBe(201);
  return body.model;
}

test("an operator imports a model, lets it decide and goes back, while patients go on asking", async () => {
  const before = (await triaged("a cough")).version;
  // Relative to where the operator stands, not to where the server does.
  expect(await run("model import", ".")).toMatchObject({ code: 0, said: expect.stringContaining("was imported") });
  expect((await run("model check", "salve-triage@9.9.9")).code).toBe(0);

  const seen: { version: string; backend: string }[] = [];
  const asking = inTurns([...Array(200).keys()], async () => void seen.push(await triaged("chest pain")), 8);
  expect((await run("model activate", "salve-triage@9.9.9")).code).toBe(0);
  await asking;
  seen.push(await triaged("chest pain"));
  // Each was answered; by the rules alone only where the model was late, and never by another model than it says.
  expect(new Set(seen.map(({ version }) => version))).toEqual(new Set([before, "9.9.9"]));
  expect(seen.at(-1)).toMatchObject({ version: "9.9.9", backend: "cpu" });
  expect((await run("model list")).said).toMatch(/\* salve-triage@9\.9\.9\+\w+ +triage +release +imported +unsigned/);

  expect((await run("model rollback")).code).toBe(0);
  expect((await triaged("chest pain")).version).toBe(before);
  expect((await run("model rollback")).code).toBe(1);
});

test("each switch is one row of the record", async () => {
  const auditor = await system.client().signIn("auditor@demo.example");
  const rows = await until("both rows", async () => {
    const { body } = await auditor.get("/api/audit/events?actor=command-line&limit=200");
    const found = body.items.filter(({ resource }: { resource: string }) => resource === "models.model");
    return found.length === 3 ? found : undefined;
  });
  expect(rows.map(({ action, outcome }: Record<string, string>) => `${action} ${outcome}`)).toEqual([
    "update success",
    "update success",
    "create success",
  ]);
  expect(rows[1].resourceId).toMatch(/^salve-triage@.+ -> salve-triage@9\.9\.9\+[0-9a-f]{12}$/);
});

test("the figures of the model stand in the metrics", async () => {
  const { text } = await system.client().get("/metrics");
  for (const name of [
    "transformers_inference_seconds_count",
    "transformers_queue_length",
    "transformers_batch_size_count",
    "triage_inference_seconds_count",
    "triage_drift_psi",
    "triage_slow_share",
  ]) {
    expect(text).toContain(`\n${name} `);
  }
  expect(text).toMatch(/triage_decisions_total\{level="\w+",decided_by="\w+"\}/);
});
