import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { fakeClock } from "#core";
import type { Client } from "../../../tests/support/client.ts";
import { ChatSocket, type Frame } from "../../../tests/support/socket.ts";
import { startSystem, type TestSystem } from "../../../tests/support/system.ts";
import { aiUnavailable } from "./answer.ts";
import { appWith } from "./test-system.ts";
import { fakeAnswers, refusal, written } from "./testing.ts";

const answers = fakeAnswers();
const clock = fakeClock("2026-05-01T08:00:00Z");
const question = "What is xqz blorp?";

describe("an answer while it is being written", () => {
  let system: TestSystem;
  let ann: Client;
  let socket: ChatSocket;
  let id: string;
  beforeAll(async () => {
    system = await startSystem({ app: appWith(answers), clock });
    ann = await system.client().signUp();
  });
  afterAll(() => system[Symbol.asyncDispose]());
  beforeEach(async () => {
    answers.isOn = true;
    id = (await ann.post("/api/chat/sessions", {})).body.id;
    socket = await ChatSocket.open(ann.url, ann.token);
  });

  const ask = (text = question): void => socket.send({ type: "send", sessionId: id, clientId: "c1", text });
  const reply = (): Promise<Frame> =>
    socket.until(
      ({ type, message, sessionId }) => type === "message" && sessionId === id && message.role === "assistant",
    );
  const deltas = (): Frame[] => socket.frames.filter(({ type, sessionId }) => type === "delta" && sessionId === id);
  const typesAfterAck = (): string[] => socket.frames.map(({ type }) => type).filter((type) => type !== "typing");

  test("each sentence goes out when it was checked; the whole follows", async () => {
    const first = Promise.withResolvers<void>();
    answers.says = async (_, { onSentence }) => {
      onSentence?.({ text: "It is a cold." });
      await first.promise;
      onSentence?.({ text: "It passes." });
      return written("It is a cold.", "It passes.");
    };
    ask();
    const delta = await socket.until(({ type }) => type === "delta");
    expect(delta).toMatchObject({ sessionId: id, replyTo: 1, text: "It is a cold. " });
    first.resolve();
    const { message } = await reply();
    expect(message.text).toBe("It is a cold. [1] It passes. [1]");
    expect(deltas().map(({ text }) => text)).toEqual(["It is a cold. ", "It passes. "]);
    expect(typesAfterAck().lastIndexOf("delta")).toBeLessThan(typesAfterAck().lastIndexOf("message"));
    socket.close();
  });

  test("beside symptoms the advice of triage comes first, as in the whole", async () => {
    answers.says = async (_, { onSentence }) => (onSentence?.({ text: "It passes." }), written("It passes."));
    ask("I have a runny nose");
    const { message } = await reply();
    const [delta] = deltas();
    expect(delta!["text"]).toBe(`${message.text.slice(0, message.text.indexOf("It passes."))}It passes. `);
    expect(delta!["text"]).toStartWith(message.triage.advice.headline);
    socket.close();
  });

  test("server-sent events tell the same", async () => {
    answers.says = async (_, { onSentence }) => (onSentence?.({ text: "It passes." }), written("It passes."));
    const response = await fetch(`${ann.url}/api/chat/sessions/${id}/stream`, {
      headers: { authorization: `Bearer ${ann.token}` },
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let read = "";
    while (!read.includes("event: resume")) read += (await reader.read()).value;
    ask();
    while (!read.includes("It passes. [1]")) read += (await reader.read()).value;
    expect(read).toMatch(
      /event: delta\ndata: \{"type":"delta","sessionId":"\w+","replyTo":1,"text":"It passes. "\}\n\n/,
    );
    expect(read.indexOf("event: delta")).toBeLessThan(read.lastIndexOf("event: message"));
    await reader.cancel();
    socket.close();
  });

  test("a switch that is turned meanwhile ends it with D30's words", async () => {
    const off = async (_: string, { onSentence }: Parameters<typeof answers.says>[1]) => {
      onSentence?.({ text: "It is a cold." });
      answers.isOn = false;
      return refusal("AI temporarily disabled");
    };
    answers.says = off;
    ask();
    const { message } = await reply();
    expect(message.text).toStartWith(aiUnavailable);
    expect(message.text).not.toContain("It is a cold.");
    answers.isOn = true;
    const other = (await ann.post("/api/chat/sessions", {})).body.id;
    const { body } = await ann.post(`/api/chat/sessions/${other}/messages`, { text: "I have a runny nose" });
    expect(body.reply.text).toContain(aiUnavailable);
    expect(body.reply.triage.level).toBe("self_care");
    socket.close();
  });

  /** A model that writes until it is told to stop; what it says then is quoted from the sources. */
  const endless = () => {
    const state = { ended: 0 };
    answers.says = async (_, { signal, onSentence }) => {
      onSentence?.({ text: "It is a cold." });
      await new Promise<void>((resolve) => {
        if (signal!.aborted) resolve();
        signal!.addEventListener("abort", () => resolve());
      });
      state.ended += 1;
      return written("It is a cold.");
    };
    return state;
  };

  test("when the last listener goes the model is stopped; the answer is there for when they come back", async () => {
    const state = endless();
    ask();
    await socket.until(({ type }) => type === "delta");
    const second = await ChatSocket.open(ann.url, ann.token);
    socket.close();
    await socket.closed;
    second.send({ type: "ping" });
    await second.until(({ type }) => type === "pong");
    expect(state.ended).toBe(0);
    second.close();
    await messagesOf(id, 2);
    expect(state.ended).toBe(1);
  });

  test("who asked by a call and waits is listening, too; when they go the model is stopped", async () => {
    socket.close();
    await socket.closed;
    const state = endless();
    const gone = new AbortController();
    const asked = fetch(`${ann.url}/api/chat/sessions/${id}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${ann.token}`, "content-type": "application/json" },
      body: JSON.stringify({ text: question }),
      signal: gone.signal,
    }).catch(() => "gone");
    await messagesOf(id, 1);
    expect(state.ended).toBe(0);
    gone.abort();
    expect(await asked).toBe("gone");
    await messagesOf(id, 2);
    expect(state.ended).toBe(1);
  });

  test("the job for late answers does not say it twice", async () => {
    const gate = Promise.withResolvers<void>();
    answers.says = async (_, { onSentence }) => (
      onSentence?.({ text: "It is a cold." }),
      await gate.promise,
      written("A.")
    );
    ask();
    await socket.until(({ type }) => type === "delta");
    clock.advance(60);
    const job = system.system.jobs.find(({ name }) => name === "chat.answer-late")!;
    const ran = job.run(AbortSignal.timeout(10_000));
    gate.resolve();
    await ran;
    await reply();
    expect((await messagesOf(id, 2)).map(({ role }) => role)).toEqual(["patient", "assistant"]);
    expect(deltas().length).toBe(1);
    socket.close();
  });

  const messagesOf = async (sessionId: string, count: number): Promise<{ role: string }[]> => {
    for (;;) {
      const { items } = (await ann.get(`/api/chat/sessions/${sessionId}/messages`)).body;
      if (items.length >= count) return items;
    }
  };
});
