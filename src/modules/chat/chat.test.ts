import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import type { Answer, Client } from "../../../tests/support/client.ts";
import { ChatSocket } from "../../../tests/support/socket.ts";
import { databases, startSystem, type TestSystem } from "../../../tests/support/system.ts";
import type { Message } from "./contract.ts";

for (const database of databases) {
  describe(`chat, on ${database}`, () => {
    let system: TestSystem;
    let ann: Client;
    let ben: Client;
    beforeAll(async () => {
      system = await startSystem({ database });
      ann = await system.client().signUp();
      ben = await system.client().signUp();
    });
    afterAll(() => system[Symbol.asyncDispose]());

    const open = async (assistant = false, client = ann): Promise<string> =>
      (await client.post("/api/chat/sessions", { assistant })).body.id;
    const send = (id: string, text: string, key?: string, client = ann) =>
      client.post(`/api/chat/sessions/${id}/messages`, { text }, key === undefined ? {} : { "idempotency-key": key });

    test("concurrent messages are numbered without gaps, each with one audit row", async () => {
      const id = await open();
      const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => send(id, `message ${i}`)));
      expect(answers.map(({ body }) => body.message.seq).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 40 }, (_, i) => i + 1),
      );
      expect(answers.every(({ body }) => body.reply === null)).toBe(true);
      await system.system.events.settle();
      const ids = JSON.stringify(answers.map(({ body }) => body.message.id));
      const [count] = await system.db.rows<{ rows: number; messages: number }>(sql`
        select count(*)::int as rows, count(distinct resource_id)::int as messages from audit.events
        where resource_id in (select jsonb_array_elements_text(${ids}::jsonb))`);
      expect(count).toEqual({ rows: 40, messages: 40 });
    });

    test("the same key is the same message with the same answer; another text under it is refused", async () => {
      const id = await open(true);
      const [first, ...others] = await Promise.all(
        Array.from({ length: 8 }, () => send(id, "I have a runny nose since yesterday", "key-1")),
      );
      for (const other of others) expect(other.body).toEqual(first!.body);
      expect((await send(id, "something else", "key-1")).status).toBe(422);
      expect((await ann.get(`/api/chat/sessions/${id}/messages`)).body.items.length).toBe(2);
    });

    test("a list goes backwards by `before`, ascending inside", async () => {
      const id = await open();
      for (let i = 1; i <= 5; i++) await send(id, `m${i}`);
      const seqs = async (query: string) =>
        (await ann.get(`/api/chat/sessions/${id}/messages${query}`)).body.items.map(({ seq }: Message) => seq);
      expect(await seqs("?limit=2")).toEqual([4, 5]);
      expect(await seqs("?limit=2&before=4")).toEqual([2, 3]);
      expect(await seqs("?limit=200")).toEqual([1, 2, 3, 4, 5]);
    });

    test("another's session looks like none, over REST, stream and socket", async () => {
      const id = await open();
      const wrong = [
        await send(id, "hello", undefined, ben),
        await ben.get(`/api/chat/sessions/${id}/messages`),
        await ben.get(`/api/chat/sessions/${id}/stream`),
      ];
      const none = [
        await send("cht_0", "hello", undefined, ben),
        await ben.get("/api/chat/sessions/cht_0/messages"),
        await ben.get("/api/chat/sessions/cht_0/stream"),
      ];
      const shape = ({ status, body: { instance: _, ...rest } }: Answer) => ({ status, rest });
      expect(wrong.map(shape)).toEqual(none.map(shape));
      expect(wrong.map(({ status }) => status)).toEqual([404, 404, 404]);
      const socket = await ChatSocket.open(ben.url, ben.token);
      socket.send({ type: "resume", sessionId: id, after: 0 });
      expect(await socket.until(({ type }) => type === "error")).toMatchObject({ status: 404 });
      socket.close();
    });

    test("disconnecting and resuming at any moment loses nothing and repeats nothing", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }), async (bursts) => {
          const id = await open();
          let seen = 0;
          let sent = 0;
          for (const burst of bursts) {
            const writes = Promise.all(Array.from({ length: burst }, () => send(id, `m${(sent += 1)}`)));
            const socket = await ChatSocket.open(ann.url, ann.token);
            socket.send({ type: "resume", sessionId: id, after: seen });
            await socket.until(({ type, sessionId }) => type === "resume" && sessionId === id);
            await writes;
            await socket.until(
              ({ type, message, sessionId }) => type === "message" && sessionId === id && message.seq === sent,
            );
            const seqs = socket
              .messages(id)
              .map(({ seq }) => seq)
              .toSorted((a, b) => a - b);
            expect(seqs).toEqual(Array.from({ length: sent - seen }, (_, i) => seen + i + 1));
            seen = sent;
            socket.close();
          }
        }),
        { numRuns: 8 },
      );
    });

    test("a stream goes on after Last-Event-ID, and tells what comes live", async () => {
      const id = await open();
      for (let i = 1; i <= 3; i++) await send(id, `m${i}`);
      const response = await fetch(`${ann.url}/api/chat/sessions/${id}/stream`, {
        headers: { authorization: `Bearer ${ann.token}`, "last-event-id": "1" },
      });
      expect(response.headers.get("content-type")).toBe("text/event-stream");
      let read = "";
      const ids = () => [...read.matchAll(/^id: (\d+)$/gm)].map(([, seq]) => Number(seq));
      const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
      while (!read.includes("event: resume")) read += (await reader.read()).value;
      await send(id, "m4");
      while (ids().length < 3) read += (await reader.read()).value;
      expect(ids()).toEqual([2, 3, 4]);
      await reader.cancel();
    });

    test("a bad frame is named and the socket lives; a socket that does not say who it is is closed", async () => {
      const socket = await ChatSocket.open(ann.url, ann.token);
      for (const [frame, error] of [
        ["{", "the frame is not JSON"],
        [{ type: "shout" }, "type: expected one of"],
        [{ type: "send", sessionId: "x", clientId: "c" }, "text: "],
        [{ type: "send", sessionId: "x", clientId: "c", text: "\ud800" }, "text: must be well-formed"],
      ] as const) {
        socket.frames.length = 0;
        socket.send(frame);
        expect((await socket.until(({ type }) => type === "error"))["error"]).toStartWith(error);
      }
      socket.send({ type: "ping" });
      await socket.until(({ type }) => type === "pong");
      socket.close();
      const stranger = await ChatSocket.open(ann.url);
      stranger.send({ type: "auth", token: "nonsense" });
      expect((await stranger.closed).code).toBe(4401);
    });

    test("the token may come as a subprotocol; a sign-out closes the socket", async () => {
      const client = await system.client().signUp();
      const socket = await ChatSocket.open(client.url, undefined, ["bearer", client.token]);
      expect(await socket.until(({ type }) => type === "ready")).toMatchObject({ userId: client.accountId });
      await client.post("/api/auth/signout", { refreshToken: client.refreshToken });
      expect((await socket.closed).code).toBe(4401);
    });

    test("an answer that a crash took away is given later, once", async () => {
      const id = await open(true);
      await system.db.rows(sql`update chat.sessions set last_seq = 1 where id = ${id}`);
      await system.db.rows(sql`
        insert into chat.messages (session_id, seq, id, role, author_id, text, at)
        values (${id}, 1, ${`msg_${crypto.randomUUID()}`}, 'patient', ${ann.accountId}, 'I have a runny nose',
          now() - interval '1 minute')`);
      const job = system.system.jobs.find(({ name }) => name === "chat.answer-late")!;
      await Promise.all([job.run(AbortSignal.timeout(10_000)), job.run(AbortSignal.timeout(10_000))]);
      const { items } = (await ann.get(`/api/chat/sessions/${id}/messages`)).body;
      expect(items.map(({ role }: Message) => role)).toEqual(["patient", "assistant"]);
      expect(items[1].triage.level).toBe("self_care");
    });
  });
}
