import { expect, test } from "bun:test";
import { emptyDirectory, startArtifact } from "../support/artifact.ts";
import { Client } from "../support/client.ts";
import { until } from "../support/until.ts";
import { Conversation } from "./conversation.ts";
import { killNine, unlimited } from "./kill.ts";

const exitMsMax = 20_000;
/** Argon2id is slow on purpose: four at once, the others wait their turn. */
const slowRequests = 16;

/** Resolves to the close code. */
async function openSocket(url: string, token: string): Promise<{ closed: Promise<number> }> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/api/chat/ws`);
  const closed = new Promise<number>((resolve) => (socket.onclose = ({ code }) => resolve(code)));
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => socket.send(JSON.stringify({ type: "auth", token }));
    socket.onmessage = ({ data }) => String(data).includes('"ready"') && resolve();
    socket.onerror = () => reject(new Error("no socket"));
  });
  return { closed };
}

/** Resolves to the stream's end once its first frame is here. */
async function openStream(client: Client, sessionId: string): Promise<{ ended: Promise<string> }> {
  const response = await fetch(`${client.url}/api/chat/sessions/${sessionId}/stream`, {
    headers: { authorization: `Bearer ${client.token}` },
  });
  expect(response.status).toBe(200);
  const reader = response.body!.getReader();
  await reader.read();
  const drain = async (): Promise<string> => {
    while (!(await reader.read()).done);
    return "ended";
  };
  return { ended: drain() };
}

/** Asks for readiness until a first connection is refused: every status that was seen. */
async function readinessUntilGone(url: string): Promise<number[]> {
  const seen: number[] = [];
  for (;;) {
    const response = await fetch(`${url}/api/health/ready`, { keepalive: true }).catch(() => undefined);
    if (!response) return seen;
    seen.push(response.status);
    await response.text().catch(() => "");
  }
}

test("SIGTERM: what is under way ends well, then the server goes", async () => {
  const { path: directory, remove } = emptyDirectory();
  const server = await startArtifact({ directory, variables: unlimited });
  try {
    const patient = await new Conversation("drain").begin(server.url);
    const client = await new Client(server.url).signIn(patient.email, "a-password-for-tests");
    const sockets = await Promise.all([1, 2, 3].map(() => openSocket(server.url, client.token)));
    const stream = await openStream(client, patient.sessionId);

    let answered = 0;
    const emails = Array.from({ length: slowRequests }, () => `${crypto.randomUUID()}@test.example`);
    const underWay = emails.map((email) =>
      new Client(server.url).signUp(email).then(
        () => (answered += 1),
        (error: Error) => Promise.reject(new Error(`${error.message}, after ${answered} answers`)),
      ),
    );
    const readiness = readinessUntilGone(server.url);
    await until("the first slow answer", () => answered > 0);
    const started = performance.now();
    void server.kill("SIGTERM");
    void server.kill("SIGINT");
    expect(answered).toBeLessThan(slowRequests);

    await Promise.all(underWay);
    expect(await Promise.all(sockets.map(({ closed }) => closed))).toEqual([1001, 1001, 1001]);
    expect(await stream.ended).toBe("ended");
    const seen = await readiness;
    expect(seen[0]).toBe(200);
    expect(seen.lastIndexOf(200), `readiness: ${seen.join(" ")}`).toBeLessThan(seen.indexOf(503));
    expect(await server.exited).toBe(0);
    expect(performance.now() - started).toBeLessThan(exitMsMax);
    await expect(fetch(server.url)).rejects.toThrow();

    const again = await startArtifact({ directory, variables: unlimited });
    for (const email of emails.slice(-2)) await new Client(again.url).signIn(email, "a-password-for-tests");
    await patient.reconnect(again.url);
    expect(await patient.faults()).toEqual([]);
    expect(await again.kill()).toBe(0);
  } finally {
    await killNine(server);
    remove();
  }
}, 90_000);

test("a signal that comes with the line of readiness stops the server like every other", async () => {
  const server = await startArtifact({ variables: unlimited });
  expect(await server.kill("SIGINT")).toBe(0);
}, 60_000);
