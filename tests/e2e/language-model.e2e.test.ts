import { LLMock } from "@copilotkit/aimock";
import { beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { emptyDirectory, runArtifact, type StartedArtifact, startArtifact } from "../support/artifact.ts";
import { Client } from "../support/client.ts";
import { until } from "../support/until.ts";
import { killNine, unlimited } from "./kill.ts";

const tinyModel = join(import.meta.dir, "../../models/tiny-llm");
const key = "sk-CANARY-a-key-of-more-than-thirty-two-bytes";

async function withServer<T>(variables: Record<string, string>, work: (server: StartedArtifact) => Promise<T>) {
  const { path: directory, remove } = emptyDirectory();
  const server = await startArtifact({ directory, args: ["--demo"], variables: { ...unlimited, ...variables } });
  try {
    return await work(server);
  } finally {
    await killNine(server);
    remove();
  }
}

/** Another question each time, since an answer is remembered. */
const ask = async (url: string) => {
  const patient = await new Client(url).signIn("patient@demo.example", "demo-only-password-1");
  return patient.post("/api/ai/answer", { question: `What helps against a runny nose? ${"Please? ".repeat(asked++)}` });
};
let asked = 0;
const jsonOf = async (url: string) => (await fetch(url)).json() as Promise<Record<string, any>>;

describe("a model from a folder, in the compiled file", () => {
  test("loads, is asked, and what it babbles is not shown", async () => {
    const variables = { LOCAL_LLM_PATH: tinyModel, LOCAL_LLM_CONTEXT_TOKENS_MAX: "8192", AI_WRITE_BELOW: "1" };
    await withServer(variables, async (server) => {
      const written = await until("the model to be asked, and to write", async () => {
        const { status, body } = await ask(server.url);
        expect(status).toBe(200);
        for (const { text } of body.sentences) expect(text).not.toMatch(/one two three|cough \[1\]/);
        const { metrics } = await jsonOf(`${server.url}/api/metrics`);
        return metrics.counters["local-llm.requests.well"] > 0 && metrics.counters["local-llm.tokens.out"];
      });
      expect(written).toBeGreaterThan(0);
      expect((await jsonOf(`${server.url}/api/health`))["checks"]).toMatchObject({ "local-llm.model": "ok" });
      expect(await server.kill()).toBe(0);
    });
  }, 120_000);

  test("a folder that holds none ends the start with its setting's name", async () => {
    const { path: directory, remove } = emptyDirectory();
    try {
      const { code, stderr } = await runArtifact(["serve"], { directory, variables: { LOCAL_LLM_PATH: directory } });
      expect([code, stderr]).toEqual([78, expect.stringContaining("LOCAL_LLM_PATH: there is no config.json")]);
    } finally {
      remove();
    }
  }, 60_000);
});

describe("a provider behind an address, in the compiled file", () => {
  const mock = new LLMock({ port: 0, logLevel: "silent" });
  beforeAll(async () => {
    mock.onMessage(/[\s\S]*/, { content: "Rest helps. [1]" });
    await mock.start();
  });

  const configured = (baseUrl: string) => ({
    OPENAI_COMPATIBLE_BASE_URL: baseUrl,
    OPENAI_COMPATIBLE_MODEL: "test-model",
    OPENAI_COMPATIBLE_API_KEY: key,
    AI_WRITE_BELOW: "1",
    NO_PROXY: "127.0.0.1",
    SALVE_LOG_LEVEL: "debug",
  });

  test("is asked nothing as long as no text may leave, the default, and one word by `model providers`", async () => {
    await withServer(configured(`${mock.url}/v1`), async ({ url, directory, output }) => {
      expect((await jsonOf(`${url}/api/health`))["checks"]).toMatchObject({ "openai-compatible.provider": "ok" });
      await until("an answer", async () => (await ask(url)).body.refused === false);
      expect(mock.getRequests()).toEqual([]);

      const providers = () => runArtifact(["model", "providers"], { directory });
      const well = await providers();
      expect([well.code, well.stdout]).toEqual([0, expect.stringContaining("well billing")]);
      expect(mock.getRequests().map(({ body }) => JSON.stringify(body))).toEqual([
        expect.stringContaining('"messages":[{"role":"user","content":"Say: yes"}]'),
      ]);
      await mock.stop();
      const ill = await providers();
      expect([ill.code, ill.stdout]).toEqual([1, expect.stringContaining("look at OPENAI_COMPATIBLE_BASE_URL")]);

      expect(await (await fetch(`${url}/metrics`)).text()).toContain("openai_compatible_breaker_open 0");
      expect(output() + well.stdout + ill.stdout + ill.stderr).not.toContain("CANARY");
    });
  }, 120_000);

  test("settings that would send the key in the clear end the start, and do not show it", async () => {
    const variables = { ...configured("http://192.0.2.7/v1"), OPENAI_COMPATIBLE_MODEL: "" };
    const { path: directory, remove } = emptyDirectory();
    try {
      const { code, stdout, stderr } = await runArtifact(["serve"], { directory, variables });
      expect(code).toBe(78);
      expect(stderr).toContain("OPENAI_COMPATIBLE_BASE_URL: must be https");
      expect(stderr).toContain("OPENAI_COMPATIBLE_MODEL: must be set");
      expect(stdout + stderr).not.toContain("CANARY");
    } finally {
      remove();
    }
  }, 60_000);
});
