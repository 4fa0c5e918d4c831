import { expect, test } from "bun:test";
import { join } from "node:path";
import { emptyDirectory, startArtifact } from "../support/artifact.ts";
import { unlimited } from "./kill.ts";
import { type Call, callsOf, strace, tracedProcess } from "./system-calls.ts";

const writes = 20;
const calls = "fsync,fdatasync,pwrite64,write,sendto,sendmsg,writev,recvfrom,recvmsg,read";
/** Of each call so much is kept: the log's pages go to the disk several in one. */
const pages = String(16 * 8192);
const tracer = await strace();

/** Said three times: one of them stands within a page of the log, wherever its edges fall. */
const said = (word: string): string => `${word} ${word} ${word}`;

/** Sends messages one after the other to a traced server and returns what it asked of the system, with their words. */
async function traced(isDurable: boolean): Promise<{ trace: Call[]; words: string[] }> {
  const { path: directory, remove } = emptyDirectory();
  const variables = { ...unlimited, SALVE_FSYNC: String(isDurable) };
  const output = join(directory, "trace");
  try {
    // The first start writes a whole database; it need not be in the trace.
    expect(await (await startArtifact({ directory, variables })).kill()).toBe(0);
    const prefix = [tracer!, "-f", "--seccomp-bpf", "-y", "-s", pages, "-e", `trace=${calls}`, "-o", output];
    const server = await startArtifact({ directory, variables, prefix });
    const patient = await server.client().signUp();
    const { body } = await patient.post("/api/chat/sessions", { assistant: false });
    const words = Array.from({ length: writes }, () => `w${crypto.randomUUID().slice(0, 12)}`);
    for (const word of words) {
      const answer = await patient.post(`/api/chat/sessions/${body.id}/messages`, { text: said(word) });
      expect(answer.status, answer.text).toBe(201);
    }
    // strace keeps signals to itself, and ends with its child.
    process.kill(tracedProcess(server.pid), "SIGTERM");
    expect(await server.exited).toBe(0);
    return { trace: callsOf(output), words };
  } finally {
    remove();
  }
}

/** Why a write was acknowledged too early, or null: arrived, in the log, log synced, answered, in this order. */
function violation(trace: readonly Call[], word: string): string | null {
  const holds = trace.filter(({ text }) => text.includes(word));
  const arrival = holds.find(({ name }) => name === "recvfrom" || name === "recvmsg" || name === "read");
  const logged = holds.find(({ name, text }) => name === "pwrite64" && text.includes("/pg_wal/"));
  const answer = holds.find(
    ({ name, text }) => /^(write|sendto|sendmsg|writev)$/.test(name) && text.includes("HTTP/1.1 201"),
  );
  if (!arrival || !logged || !answer)
    return `${word}: no ${!arrival ? "arrival" : logged ? "answer" : "log write"} in the trace`;
  if (arrival.to > logged.from) return `${word}: in the log before it arrived`;
  const file = /<([^>]*\/pg_wal\/[^>]*)>/.exec(logged.text)![1]!;
  const synced = trace.find(
    ({ name, text, result, from }) =>
      (name === "fsync" || name === "fdatasync") && text.includes(`<${file}>`) && result === "0" && from > logged.to,
  );
  return synced && synced.to < answer.from ? null : `${word}: answered before its log was synced`;
}

test.skipIf(!tracer)(
  "each acknowledged write is synced to the log before its answer leaves",
  async () => {
    const { trace, words } = await traced(true);
    expect(words.map((word) => violation(trace, word)).filter(Boolean)).toEqual([]);
  },
  120_000,
);

test.skipIf(!tracer)(
  "the same check fails where SALVE_FSYNC is false",
  async () => {
    const { trace, words } = await traced(false);
    const early = words.map((word) => violation(trace, word));
    expect(early).toEqual(words.map((word) => `${word}: answered before its log was synced`));
  },
  120_000,
);
