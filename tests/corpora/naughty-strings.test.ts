import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sql } from "drizzle-orm";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openSocket } from "../input/sockets.ts";
import type { Answer, Client } from "../support/client.ts";
import { missing, testCorpora } from "../support/provide.ts";
import { databases, startSystem, type TestSystem } from "../support/system.ts";
import { inTurns } from "../support/turns.ts";

const corpora = testCorpora();
if (!corpora) missing("text corpora of others (SALVE_TEST_CORPORA)");
const strings: readonly string[] = corpora
  ? (JSON.parse(readFileSync(join(corpora, "blns", "blns.json"), "utf8")) as string[])
  : [];

/** The only reasons to refuse a text: it is empty, too long, or no database can keep it. */
const fits = (text: string, max: number, min = 1): boolean =>
  [...text].length >= min && [...text].length <= max && !text.includes("\u0000") && text.isWellFormed();

const pointers = ({ body }: Answer): string[] =>
  (body?.errors ?? []).map(({ pointer }: { pointer: string }) => pointer);
const short = (text: string): string => JSON.stringify(text.slice(0, 40));

/** Sends each string; where it fits the answer is `right` and `check` finds nothing wrong, else 422 names the field. */
async function all(
  field: { max: number; pointer: string; right: number },
  send: (text: string) => Promise<Answer>,
  check?: (text: string, answer: Answer) => Promise<unknown>,
) {
  const wrong: string[] = [];
  let accepted = 0;
  await inTurns(strings, async (text) => {
    const answer = await send(text);
    if (!fits(text, field.max)) {
      if (answer.status !== 422 || !pointers(answer).includes(field.pointer))
        wrong.push(`${short(text)} refused with ${answer.status} ${answer.text.slice(0, 120)}`);
      return;
    }
    accepted += 1;
    if (answer.status !== field.right) wrong.push(`${short(text)} got ${answer.status} ${answer.text.slice(0, 120)}`);
    else if (check) {
      const kept = await check(text, answer);
      if (kept !== text) wrong.push(`${short(text)} kept as ${short(String(kept))}`);
    }
  });
  expect(wrong).toEqual([]);
  return accepted;
}

describe.skipIf(!corpora)("naughty strings", () => {
  test("the whole list is there", () => expect(strings.length).toBe(515));

  for (const database of databases) {
    describe(`in a conversation, on ${database}`, () => {
      let system: TestSystem;
      let client: Client;
      beforeAll(async () => {
        system = await startSystem({ database });
        client = await system.client().signUp();
      });
      afterAll(() => system[Symbol.asyncDispose]());

      const messagesOf = async (sessionId: string): Promise<{ seq: number; text: string; role: string }[]> => {
        const found = [];
        for (let before = ""; ;) {
          const { items, next } = (await client.get(`/api/chat/sessions/${sessionId}/messages?limit=200${before}`))
            .body;
          found.unshift(...items);
          if (!next) return found;
          before = `&before=${next}`;
        }
      };

      for (const assistant of database === "embedded" ? [false, true] : [false]) {
        test(`sent over REST ${assistant ? "and answered" : "to nobody"}, they come back byte for byte`, async () => {
          const { id } = (await client.post("/api/chat/sessions", { assistant })).body;
          const sent = new Map<number, string>();
          const accepted = await all(
            { max: 4000, pointer: "#/text", right: 201 },
            (text) => client.post(`/api/chat/sessions/${id}/messages`, { text }),
            async (text, { body }) => {
              sent.set(body.message.seq, text);
              return body.message.text;
            },
          );
          const kept = await messagesOf(id);
          const own = kept.filter(({ role }) => role === "patient");
          expect(own.map(({ seq, text }) => [seq, text])).toEqual([...sent].toSorted(([a], [b]) => a - b));
          expect([accepted, kept.length]).toEqual([514, assistant ? 1028 : 514]);
        }, 120_000);
      }

      test("sent over a WebSocket, they come back byte for byte", async () => {
        const { id } = (await client.post("/api/chat/sessions", { assistant: false })).body;
        const socket = await openSocket(system.url, client.token);
        const wrong: string[] = [];
        for (const [i, text] of strings.entries()) {
          const clientId = `c${i}`;
          const isHeard = fits(text, 4000);
          const heard = isHeard ? socket.next(({ type }) => type === "message") : undefined;
          const answer = await socket.ask(
            { type: "send", sessionId: id, clientId, text },
            (frame) => frame["clientId"] === clientId,
          );
          if (!isHeard) {
            if (answer["status"] !== 422 || !String(answer["error"]).startsWith("text:"))
              wrong.push(`${short(text)}: ${JSON.stringify(answer)}`);
          } else if (answer["type"] !== "ack" || ((await heard)!["message"] as { text: string }).text !== text)
            wrong.push(`${short(text)}: ${JSON.stringify(answer)}`);
        }
        expect(wrong).toEqual([]);
        expect((await messagesOf(id)).map(({ text }) => text)).toEqual(strings.filter((text) => fits(text, 4000)));
        socket.close();
      }, 60_000);
    });
  }

  describe("in every other place", () => {
    let system: TestSystem;
    let client: Client;
    beforeAll(async () => {
      system = await startSystem({ isDemo: true });
      client = await system.client().signIn("patient@demo.example");
    });
    afterAll(() => system[Symbol.asyncDispose]());

    test("a name comes back byte for byte", async () => {
      let n = 0;
      const signUp = (name: string): Promise<Answer> =>
        system
          .client()
          .post("/api/auth/signup", { email: `n${n++}@test.example`, password: "a-password-for-tests", name });
      await all({ max: 100, pointer: "#/name", right: 201 }, signUp, async (_, { body }) => {
        const somebody = system.client();
        somebody.token = body.accessToken;
        return (await somebody.get("/api/auth/me")).body.name;
      });
    }, 120_000);

    test("a password opens what it closed", async () => {
      const wrong: string[] = [];
      const usable = strings.filter((text) => fits(text, 200, 12));
      const sample = usable.filter((_, i) => i % 6 === 0);
      await inTurns(sample, async (password, i) => {
        const email = `p${i}@test.example`;
        const up = await system.client().post("/api/auth/signup", { email, password, name: "N" });
        const back = await system.client().post("/api/auth/signin", { email, password });
        if (up.status !== 201 || back.status !== 200) wrong.push(`${short(password)}: ${up.status}, ${back.status}`);
      });
      expect(wrong).toEqual([]);
      expect(sample.length).toBeGreaterThan(30);
    }, 120_000);

    test("as an address each is a new account's or refused; as credentials each is wrong", async () => {
      const statuses = new Set<number>();
      await inTurns(strings, async (email) => {
        const up = await system.client().post("/api/auth/signup", { email, password: "short", name: "N" });
        expect(pointers(up), short(email)).toContain("#/password");
        statuses.add(up.status);
        statuses.add((await system.client().post("/api/auth/refresh", { refreshToken: email })).status);
      });
      expect([...statuses].toSorted()).toEqual([401, 422]);
    }, 60_000);

    const places = ["text", "symptoms", "reasons", "conditions", "medications"] as const;
    for (const place of places) {
      test(`triage reads each as ${place}, and replays the case`, async () => {
        const isList = place !== "text";
        const needs = place === "conditions" || place === "medications" ? { text: "a sore throat" } : {};
        await all(
          { max: isList ? 200 : 4000, pointer: isList ? `#/${place}/0` : "#/text", right: 201 },
          (text) => client.post("/api/triage", { ...needs, [place]: isList ? [text] : text }),
          async (text, { body }) => {
            const replayed = await client.get(`/api/triage/${body.id}`);
            return Bun.deepEquals(replayed.body, body) ? text : replayed.text;
          },
        );
      }, 120_000);
    }

    test("the stored cases hold each text byte for byte", async () => {
      const rows = await system.db.rows<{ request: Record<string, unknown> }>(sql`select request from triage.cases`);
      for (const place of places) {
        const kept = new Set(rows.flatMap(({ request }) => request[place] ?? []));
        const max = place === "text" ? 4000 : 200;
        expect(
          strings.filter((text) => fits(text, max) && !kept.has(text)),
          place,
        ).toEqual([]);
      }
    });

    test("a reason to cancel comes back byte for byte", async () => {
      const { items } = (await client.get("/api/availability/suggestions?level=consultation&limit=1")).body;
      const { slotId } = items[0];
      const wrong: string[] = [];
      for (const reason of strings) {
        const booked = await client.post("/api/availability/appointments", { slotId });
        const answer = await client.post(`/api/availability/appointments/${booked.body.id}/cancel`, { reason });
        if (fits(reason, 500)) {
          const kept = (await client.get(`/api/availability/appointments/${booked.body.id}`)).body;
          if (answer.body.reason !== reason || kept.reason !== reason)
            wrong.push(`${short(reason)}: ${answer.status} ${booked.status}`);
        } else {
          if (answer.status !== 422 || pointers(answer)[0] !== "#/reason")
            wrong.push(`${short(reason)}: ${answer.status}`);
          await client.post(`/api/availability/appointments/${booked.body.id}/cancel`, {});
        }
      }
      expect(wrong).toEqual([]);
    }, 120_000);

    test(
      "as a query each is searched for",
      () =>
        all({ max: 1000, pointer: "#/query", right: 200 }, (query) => client.post("/search", { query, route: "text" })),
      120_000,
    );
    test(
      "as a query of meaning, too",
      () => all({ max: 1000, pointer: "#/query", right: 200 }, (query) => client.post("/api/ai/search", { query })),
      120_000,
    );
    test(
      "as a question each is answered or declined",
      () =>
        all({ max: 4000, pointer: "#/question", right: 200 }, (question) =>
          client.post("/api/ai/answer", { question }),
        ),
      120_000,
    );

    test("as answers of an interview none is a fault of the server", async () => {
      const { id } = (await client.post("/api/triage", { text: "I have a headache" })).body;
      const statuses = new Set<number>();
      await inTurns(strings, async (text) => {
        statuses.add((await client.post("/api/triage/interview", { triageId: id, answers: { [text]: "yes" } })).status);
        statuses.add((await client.post("/api/triage/interview", { triageId: id, answers: { age: text } })).status);
        statuses.add((await client.post("/api/triage/interview", { triageId: text, answers: { age: 3 } })).status);
      });
      expect([...statuses].filter((status) => ![200, 404, 422].includes(status))).toEqual([]);
    }, 60_000);

    test("in every path and query none is a fault of the server", async () => {
      const { paths } = (await client.get("/openapi.json")).body as {
        paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;
      };
      const places = Object.entries(paths).flatMap(([path, { get, delete: remove }]) =>
        [["GET", get] as const, ["DELETE", remove] as const].flatMap(([method, one]) =>
          (one?.parameters ?? []).map((parameter) => ({ method, path, parameter })),
        ),
      );
      expect(places.length).toBeGreaterThan(25);
      const wrong: string[] = [];
      await inTurns(places, async ({ method, path, parameter }) => {
        for (const text of strings.filter((one) => one.isWellFormed())) {
          const value = encodeURIComponent(text);
          const filled = path.replaceAll(/\{\w+\}/g, parameter.in === "path" ? value : "x");
          const { status } = await client.send(
            method,
            parameter.in === "path" ? filled : `${filled}?${parameter.name}=${value}`,
          );
          if (status >= 500) wrong.push(`${method} ${path} ${parameter.name}=${short(text)}: ${status}`);
        }
      });
      expect(wrong).toEqual([]);
    }, 120_000);

    test("as frames, and in every member of one, they are answered and the socket lives", async () => {
      const { id } = (await client.post("/api/chat/sessions", { assistant: false })).body;
      const socket = await openSocket(system.url, client.token);
      const statuses = new Set<unknown>();
      const isAnswer = ({ type }: Record<string, unknown>): boolean =>
        ["error", "ack", "resume", "pong"].includes(String(type));
      for (const text of strings) {
        const frames = [
          text,
          { type: text },
          { type: "send", sessionId: text, clientId: "c", text: "t" },
          { type: "send", sessionId: id, clientId: text, text: "t" },
          { type: "resume", sessionId: text, after: 0 },
          { type: "resume", sessionId: id, after: text },
          { type: "typing", sessionId: text },
        ];
        for (const frame of frames) statuses.add((await socket.ask(frame, isAnswer))["status"]);
      }
      expect([...statuses].toSorted()).toEqual([400, 404, 422, undefined]);
      expect((await socket.ask({ type: "ping" }, ({ type }) => type === "pong"))["type"]).toBe("pong");
      socket.close();
    }, 120_000);
  });
});
