import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { emptyDirectory, runArtifact, startArtifact } from "../support/artifact.ts";
import type { Client } from "../support/client.ts";
import { createDatabase } from "../support/provide.ts";
import { unlimited } from "./kill.ts";
import { type Call, callsOf, strace, tracedProcess } from "./system-calls.ts";

const tracer = await strace();
const postgres = process.env.SALVE_TEST_DATABASE_URL;
const traced = (output: string): string[] => [tracer!, "-f", "--seccomp-bpf", "-e", "trace=network", "-o", output];

const isInet = ({ text }: Call): boolean => /AF_INET6?\b/.test(text);
const sockets = (calls: readonly Call[]): Call[] => calls.filter((call) => call.name === "socket" && isInet(call));
/** `socket` answers with a descriptor; the calls that name it first tell what became of it. */
const addressed = (calls: readonly Call[]): string[] =>
  calls
    .filter((call) => ["bind", "connect", "sendto", "sendmsg"].includes(call.name) && isInet(call))
    .map(({ name, text }) => {
      const port = /sin6?_port=htons\((\d+)\)/.exec(text)?.[1];
      const address = /inet_(?:addr|pton)\((?:AF_INET6, )?"([^"]+)"/.exec(text)?.[1];
      return `${name} ${address}:${port}`;
    });

/** Signs up, is triaged, asks and chats. */
async function use(patient: Client): Promise<void> {
  await patient.signUp();
  const answers = [
    await patient.post("/api/triage", { text: "A runny nose for two days.", age: 30 }),
    await patient.post("/api/ai/answer", { question: "What helps against a runny nose?" }),
    await patient.post("/api/chat/sessions", {}),
  ];
  const id = answers[2]!.body.id;
  answers.push(
    await patient.post(`/api/chat/sessions/${id}/messages`, { text: "My nose has been running for two days." }),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 200, 201, 201]);
}

async function run(variables: Record<string, string>): Promise<{ calls: Call[]; port: string }> {
  const { path: directory, remove } = emptyDirectory();
  const output = join(directory, "trace");
  try {
    const server = await startArtifact({
      directory,
      variables: { ...unlimited, ...variables },
      prefix: traced(output),
    });
    await use(server.client());
    process.kill(tracedProcess(server.pid), "SIGTERM");
    expect(await server.exited).toBe(0);
    expect(existsSync(join(directory, ".cache/Microsoft")), "telemetry of the model's runtime").toBe(false);
    return { calls: callsOf(output), port: new URL(server.url).port };
  } finally {
    remove();
  }
}

test.skipIf(!tracer)(
  "embedded: the listener is the only socket that leads anywhere",
  async () => {
    const { calls, port } = await run({});
    expect(calls.length).toBeGreaterThan(5);
    expect(sockets(calls)).toHaveLength(1);
    expect(addressed(calls)).toEqual(["bind 127.0.0.1:0"]);
    expect(Number(port)).toBeGreaterThan(0);
  },
  120_000,
);

test.skipIf(!tracer)(
  "a model from a folder, and a provider's variables that are not ours: nothing more",
  async () => {
    const { calls } = await run({
      LOCAL_LLM_PATH: join(import.meta.dir, "../../models/tiny-llm"),
      LOCAL_LLM_CONTEXT_TOKENS_MAX: "8192",
      AI_WRITE_BELOW: "1",
      OPENAI_BASE_URL: "http://127.0.0.1:9/v1",
      OPENAI_API_KEY: "sk-not-ours",
    });
    expect(addressed(calls)).toEqual(["bind 127.0.0.1:0"]);
  },
  120_000,
);

test.skipIf(!tracer || !postgres)(
  "on PostgreSQL: besides the listener, only the server that was given",
  async () => {
    const database = await createDatabase({ url: postgres! });
    try {
      const { host } = new URL(database.url);
      const { calls } = await run({ DATABASE_URL: database.url });
      const others = addressed(calls).filter((one) => one !== "bind 127.0.0.1:0");
      expect(new Set(others)).toEqual(new Set([`connect ${host.replace("localhost", "127.0.0.1")}`]));
    } finally {
      await database.drop();
    }
  },
  120_000,
);

test.skipIf(!tracer)(
  "triage --batch: an empty directory, no network, no socket",
  async () => {
    const { path: directory, remove } = emptyDirectory();
    try {
      await Bun.write(join(directory, "in.jsonl"), '{"id":"a","text":"crushing chest pain and sweating","age":58}\n');
      const output = join(directory, "trace");
      const args = ["triage", "--batch", "in.jsonl", "--out", "out.jsonl"];
      const { code, stderr } = await runArtifact(args, { directory, prefix: traced(output) });
      expect(code, stderr).toBe(0);
      const result = JSON.parse(await Bun.file(join(directory, "out.jsonl")).text());
      expect(result).toMatchObject({ id: "a", level: expect.stringContaining("emergency") });
      expect(callsOf(output).filter(isInet)).toEqual([]);
      expect(existsSync(join(directory, "data"))).toBe(false);
    } finally {
      remove();
    }
  },
  60_000,
);

const canUnshare = Bun.spawnSync(["unshare", "-rn", "true"], { stderr: "ignore" }).exitCode === 0;

test.skipIf(!canUnshare)(
  "triage --batch and the server's start need no network to be there",
  async () => {
    const { path: directory, remove } = emptyDirectory();
    const prefix = ["unshare", "-rn"];
    try {
      await Bun.write(join(directory, "in.jsonl"), '{"id":"a","text":"a runny nose","age":30}\n');
      const args = ["triage", "--batch", "in.jsonl", "--out", "out.jsonl"];
      expect((await runArtifact(args, { directory, prefix })).code).toBe(0);
      expect(JSON.parse(await Bun.file(join(directory, "out.jsonl")).text()).model.backend).toBe("cpu");
      const server = await startArtifact({ directory, prefix });
      expect(await server.kill()).toBe(0);
    } finally {
      remove();
    }
  },
  60_000,
);
