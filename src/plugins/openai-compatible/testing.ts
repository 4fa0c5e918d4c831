import type { Logger, Metrics } from "#core";
import { systemClock } from "#core";
import type { Generated, GenerationRequest } from "#modules/ai/contract.ts";
import { Value } from "@sinclair/typebox/value";
import type { Socket, TLSOptions } from "bun";
import { Config } from "./config.ts";
import { createGenerator } from "./generator.ts";
import { createMeters } from "./meters.ts";

/** Marks what no log line, error or metric may ever hold. */
export const canary = "CANARY-what-the-patient-said";
export const apiKey = "sk-CANARY-the-key-of-the-provider-0123456789";
export const request: GenerationRequest = {
  turns: [
    { role: "system", content: "Answer from the passages." },
    { role: "user", content: `${canary}: what helps against a cough?` },
  ],
  tokensMax: 64,
};
export const never = new AbortController().signal;

export const configOf = (settings: Partial<Config>): Config =>
  ({ ...(Value.Default(Config, {}) as Config), model: "test-model", apiKey, ...settings }) as Config;

/** The plugin's generator with what it logged and counted. Short times, unless the test is about time. */
export function open(settings: Partial<Config>) {
  const told: unknown[] = [];
  const counted: { name: string; labels: object; by: number }[] = [];
  const log = { info: (line: unknown) => told.push(line), warn: (line: unknown) => told.push(line) };
  const metrics: Metrics = {
    counter: (name) => ({ add: (labels = {}, by = 1) => void counted.push({ name, labels, by }) }),
    histogram: (name) => ({ observe: (by, labels = {}) => void counted.push({ name, labels, by }) }),
    gauge: (name) => ({ set: (by) => void counted.push({ name, labels: {}, by }) }),
  };
  const config = configOf({ firstTokenMs: 400, gapMs: 200, totalMs: 1500, retriesMax: 0, ...settings });
  const generator = createGenerator({
    config,
    clock: systemClock,
    log: log as unknown as Logger,
    meters: createMeters(metrics, config),
  });
  const outcomes = () =>
    counted.flatMap(({ name, labels }) => (name === "requests" ? Object.values(labels as { outcome: string }) : []));
  return { generator, told, counted, outcomes };
}

export type Opened = ReturnType<typeof open>;

/** The whole answer: its text, what it cost, and the fault it ended with. */
export async function ask({ generator }: Opened, signal = never, what = request) {
  const pieces: Generated[] = [];
  const text = () => pieces.map((piece) => (piece.kind === "text" ? piece.text : "")).join("");
  try {
    for await (const piece of generator.generate(what, signal)) pieces.push(piece);
    return { text: text(), usage: pieces.find((piece) => piece.kind === "usage"), error: undefined };
  } catch (error) {
    return { text: text(), usage: undefined, error: error as Error & { fault?: string } };
  }
}

/** One connection, with the request that came over it. */
export interface Talk {
  readonly body: Record<string, unknown>;
  readonly head: string;
  write(data: string | Uint8Array): void;
  end(): void;
  /** Without a goodbye. */
  reset(): void;
  readonly closed: Promise<void>;
}

const running: { stop(): void }[] = [];
/** For `afterEach`. */
export const stopAll = (): void => running.splice(0).forEach((server) => server.stop());

/** A server that does to each connection what the script says: bytes, not HTTP. */
export function hostile(script: (talk: Talk, nth: number) => void, tls?: TLSOptions) {
  const talks: Talk[] = [];
  interface Data {
    received: string;
    close: () => void;
    closed: Promise<void>;
  }
  const hear = (socket: Socket<Data>): void => {
    const at = socket.data.received.indexOf("\r\n\r\n");
    const head = socket.data.received.slice(0, at);
    const text = socket.data.received.slice(at + 4);
    if (at < 0 || text.length < Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)) return;
    socket.data.received = "";
    const { closed } = socket.data;
    const talk: Talk = {
      head,
      body: JSON.parse(text || "{}") as Record<string, unknown>,
      write: (data) => void (socket.write(data), socket.flush()),
      end: () => void socket.end(),
      reset: () => void socket.terminate(),
      closed,
    };
    talks.push(talk);
    script(talk, talks.length - 1);
  };
  const server = Bun.listen<Data>({
    hostname: "127.0.0.1",
    port: 0,
    ...(tls ? { tls } : {}),
    socket: {
      open(socket) {
        const { promise, resolve } = Promise.withResolvers<void>();
        socket.data = { received: "", close: resolve, closed: promise };
      },
      data(socket, data) {
        socket.data.received += data.toString("latin1");
        hear(socket);
      },
      close: (socket) => socket.data?.close(),
      error: () => {},
    },
  });
  const stop = (): void => void server.stop(true);
  running.push({ stop });
  return { talks, baseUrl: `${tls ? "https" : "http"}://127.0.0.1:${server.port}/v1`, stop };
}

/** One call of a server that does this to every connection. Whatever happens, nothing private may be told. */
export async function against(script: (talk: Talk, nth: number) => void, settings: Partial<Config> = {}) {
  const server = hostile(script);
  const system = open({ baseUrl: server.baseUrl, ...settings });
  const started = performance.now();
  const answer = await ask(system);
  const tookMs = performance.now() - started;
  const told = JSON.stringify([system.told, system.counted, answer.error?.message, answer.error?.cause ?? null]);
  for (const secret of [canary, apiKey, server.baseUrl, "PROVIDER-WORDS"]) {
    if (told.includes(secret)) throw new Error(`told: ${secret}`);
  }
  if (tookMs > 2500) throw new Error(`it took ${tookMs} ms`);
  return { ...answer, server, system, tookMs, outcome: system.outcomes().at(-1)! };
}

/** The head of an answer that ends with its connection. */
export const head = (status = "200 OK", headers: Readonly<Record<string, string>> = {}): string =>
  [`HTTP/1.1 ${status}`, ...Object.entries({ connection: "close", ...headers }).map(([k, v]) => `${k}: ${v}`)].join(
    "\r\n",
  ) + "\r\n\r\n";

export const streamHead = head("200 OK", { "content-type": "text/event-stream" });
export const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
export const word = (content: string): string => event({ choices: [{ index: 0, delta: { content } }] });
export const stopEvent = event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
export const usageEvent = (usage: unknown): string => event({ choices: [], usage });
export const doneEvent = "data: [DONE]\n\n";
export const wholeAnswer = streamHead + word("Honey ") + word("helps.") + stopEvent + doneEvent;
