import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { emptyDirectory, type StartedArtifact, startArtifact } from "../support/artifact.ts";
import type { Client } from "../support/client.ts";
import { createDatabase } from "../support/provide.ts";

// The switch of AI under load: what is asked after a flip was acknowledged goes by it, here at once, in another
// process on the same database within a second.

const flips = Number(process.env.SALVE_TEST_FLIPS ?? 100);
const disabled = "AI temporarily disabled";
const variables = { RATE_LIMIT_WRITE: "none", RATE_LIMIT_AI: "none", RATE_LIMIT_AUTH: "none", RATE_LIMIT_READ: "none" };

const reasonOf = async (client: Client): Promise<string> =>
  (await client.post("/api/ai/answer", { question: "what helps a common cold" })).body.reasoning;
const turn = async (client: Client, value: "on" | "off"): Promise<void> => {
  const { status, text } = await client.post("/admin/ai/switches", { name: "ai.answer", value });
  if (status !== 200) throw new Error(`not turned: ${status} ${text}`);
};

describe("the switch of AI in the compiled file", () => {
  const directory = emptyDirectory();
  let salve: StartedArtifact;
  beforeAll(async () => {
    salve = await startArtifact({ directory: directory.path, args: ["--demo"], variables });
  }, 60_000);
  afterAll(async () => {
    await salve.kill();
    directory.remove();
  });

  test(`${flips} flips under load: what begins after one was acknowledged goes by it`, async () => {
    const operator = await salve.client().signIn("operator@demo.example");
    const patient = await salve.client().signUp();
    let isOver = false;
    let loaded = 0;
    const load = Array.from({ length: 4 }, async () => {
      const someone = await salve.client().signUp();
      while (!isOver) {
        await reasonOf(someone);
        loaded += 1;
      }
    });
    const wrong: string[] = [];
    for (let n = 0; n < flips / 2; n += 1) {
      await turn(operator, "off");
      if ((await reasonOf(patient)) !== disabled) wrong.push(`answered after flip ${2 * n}`);
      await turn(operator, "on");
      if ((await reasonOf(patient)) === disabled) wrong.push(`refused after flip ${2 * n + 1}`);
    }
    isOver = true;
    await Promise.all(load);
    expect(wrong).toEqual([]);
    expect(loaded).toBeGreaterThan(flips / 4);
    const { counters } = (await operator.get("/api/metrics")).body.metrics;
    expect(counters["control.leaks"]).toBe(0);
  }, 300_000);

  test("it survives a kill", async () => {
    const operator = await salve.client().signIn("operator@demo.example");
    await turn(operator, "off");
    await salve.kill("SIGKILL");
    salve = await startArtifact({ directory: directory.path, args: ["--demo"], variables });
    expect(await reasonOf(await salve.client().signUp())).toBe(disabled);
    await turn(await salve.client().signIn("operator@demo.example"), "on");
  }, 60_000);
});

const server = process.env.SALVE_TEST_DATABASE_URL;
test.skipIf(!server)(
  "a flip in one process is in force in another within a second",
  async () => {
    const { url, drop } = await createDatabase({ url: server! });
    const both: StartedArtifact[] = [];
    try {
      for (let n = 0; n < 2; n += 1)
        both.push(await startArtifact({ args: ["--demo"], variables: { ...variables, DATABASE_URL: url } }));
      const [first, second] = both as [StartedArtifact, StartedArtifact];
      const operator = await first.client().signIn("operator@demo.example");
      const patient = await second.client().signUp();
      expect(await reasonOf(patient)).not.toBe(disabled);
      for (let n = 0; n < 5; n += 1) {
        await turn(operator, "off");
        const off = performance.now();
        while ((await reasonOf(patient)) !== disabled) expect(performance.now() - off).toBeLessThan(1_000);
        await turn(operator, "on");
        const on = performance.now();
        while ((await reasonOf(patient)) === disabled) expect(performance.now() - on).toBeLessThan(1_000);
      }
    } finally {
      await Promise.all(both.map((one) => one.kill()));
      await drop();
    }
  },
  120_000,
);
