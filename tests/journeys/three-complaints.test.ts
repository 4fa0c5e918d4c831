import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Client } from "../support/client.ts";
import { ChatSocket } from "../support/socket.ts";
import { databases, startSystem, type TestSystem } from "../support/system.ts";

const complaints = {
  chestPain: "I have crushing chest pain and I am sweating. I am 58.",
  runnyNose: "I have had a runny nose for two days",
  urination: "I have painful, burning urination",
};

/** One way of saying something and hearing the answer: the same journey over each. */
type Say = (client: Client, text: string) => Promise<{ sessionId: string; reply: any }>;

const overRest: Say = async (client, text) => {
  const { body: session } = await client.post("/api/chat/sessions", {});
  const sent = await client.post(`/api/chat/sessions/${session.id}/messages`, { text });
  expect(sent.status).toBe(201);
  expect(sent.body.message).toMatchObject({ seq: 1, role: "patient", text });
  return { sessionId: session.id, reply: sent.body.reply };
};

const overSocket: Say = async (client, text) => {
  const { body: session } = await client.post("/api/chat/sessions", {});
  const socket = await ChatSocket.open(client.url, client.token);
  socket.send({ type: "send", sessionId: session.id, clientId: "first", text });
  expect(await socket.until(({ type }) => type === "ack")).toMatchObject({
    sessionId: session.id,
    clientId: "first",
    seq: 1,
  });
  const frame = await socket.until(({ type, message }) => type === "message" && message.role === "assistant");
  const triage = await socket.until(({ type }) => type === "triage");
  const suggestions = await socket.until(({ type }) => type === "suggestions");
  expect(triage["seq"]).toBe(frame["message"].seq);
  expect(suggestions["items"]).toEqual(frame["message"].suggestions);
  expect(socket.messages(session.id).map(({ seq }) => seq)).toEqual([1, 2]);
  socket.close();
  return { sessionId: session.id, reply: frame["message"] };
};

for (const database of databases) {
  describe(`a patient, on ${database}`, () => {
    let system: TestSystem;
    let client: Client;
    beforeAll(async () => {
      system = await startSystem({ database, isDemo: true });
      client = await system.client().signIn("patient@demo.example");
    });
    afterAll(() => system[Symbol.asyncDispose]());

    for (const [way, say] of [
      ["REST", overRest],
      ["WebSocket", overSocket],
    ] as const) {
      test(`with crushing chest pain is told to call an ambulance, and is offered no booking (${way})`, async () => {
        const { reply } = await say(client, complaints.chestPain);
        expect(reply.triage.level).toBe("emergency_ambulance");
        expect(reply.triage.redFlags.length).toBeGreaterThan(0);
        expect(reply.triage.redFlags[0].spans.length).toBeGreaterThan(0);
        expect(reply.triage.advice.callNumber).toBe("112");
        expect(reply.text).toContain("112");
        expect(reply.suggestions).toEqual([]);
      });

      test(`with a runny nose gets self-care with cited advice (${way})`, async () => {
        const { reply } = await say(client, complaints.runnyNose);
        expect(reply.triage.level).toBe("self_care");
        expect(reply.citations.length).toBeGreaterThan(0);
        expect(reply.text).toContain("[1]");
        expect(reply.suggestions).toEqual([]);
      });

      test(`with burning urination gets times within a day, books one, finds it in the record (${way})`, async () => {
        const { reply } = await say(client, complaints.urination);
        expect(reply.triage.level).toBe("consultation_24h");
        expect(reply.suggestions.length).toBe(3);
        const latest = Date.now() + 24 * 3_600_000;
        for (const { startsAt } of reply.suggestions) expect(Date.parse(startsAt)).toBeLessThanOrEqual(latest);
        const free = await firstFree(client, reply.suggestions);
        expect(free.body).toMatchObject({ status: "booked" });
        const { items } = (await client.get("/api/audit/mine?action=create")).body;
        const rows = items.filter(
          (row: any) => row.resource === "availability.appointment" && row.resourceId === free.body.id,
        );
        expect(rows.length).toBe(1);
      });
    }

    test("a second message of an episode never falls below its level", async () => {
      const { sessionId, reply } = await overRest(client, complaints.chestPain);
      const next = await client.post(`/api/chat/sessions/${sessionId}/messages`, { text: "I also have a runny nose" });
      expect(reply.triage.level).toBe("emergency_ambulance");
      expect(next.body.reply.triage.level).toBe("emergency_ambulance");
      const session = (await client.get("/api/chat/sessions")).body.items.find(({ id }: any) => id === sessionId);
      expect(session.level).toBe("emergency_ambulance");
    });

    test("with the switch off hears so, while triage, text search and booking go on", async () => {
      await system.system.flags.set("ai", "off", "test");
      const { reply } = await overRest(client, complaints.urination);
      expect(reply.triage.level).toBe("consultation_24h");
      expect(reply.suggestions.length).toBe(3);
      expect(reply.citations).toEqual([]);
      expect((await client.post("/api/ai/answer", { question: "what helps a cold?" })).body).toMatchObject({
        sentences: [],
        refused: true,
        confidence: "low",
        reasoning: "AI temporarily disabled",
      });
      expect((await client.post("/search", { query: "cold", route: "auto" })).body.items.length).toBeGreaterThan(0);
      await system.system.flags.set("ai", "on", "test");
    });
  });
}

/** The patient may have a time of the other journey already: takes the first that does not clash. */
async function firstFree(client: Client, suggestions: readonly { slotId: string }[]) {
  for (const { slotId } of suggestions) {
    const booked = await client.post("/api/availability/appointments", { slotId });
    if (booked.status === 201) return booked;
    expect(booked.status).toBe(409);
    expect(booked.body.alternatives.length).toBeGreaterThan(0);
  }
  throw new Error("none of the suggested times could be booked");
}
