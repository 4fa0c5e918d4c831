import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Answer, Client } from "../support/client.ts";
import { databases, startSystem, type TestSystem } from "../support/system.ts";

/** One act of a patient, and the rows that it must leave: no more, no fewer. */
interface Act {
  readonly name: string;
  run(client: Client, state: State): Promise<Answer>;
  readonly rows: (answer: Answer) => readonly string[];
}
interface State {
  sessionId: string;
  triageId: string;
  appointments: string[];
}

const refused = ({ status }: Answer): boolean => status >= 400;
const unlessRefused =
  (...rows: string[]) =>
  (answer: Answer) =>
    refused(answer) ? [] : rows;

const acts: readonly Act[] = [
  {
    name: "opens a session",
    run: (client) => client.post("/api/chat/sessions", { assistant: false }),
    rows: unlessRefused("create chat.session"),
  },
  {
    name: "says something",
    run: (client, { sessionId }) => client.post(`/api/chat/sessions/${sessionId}/messages`, { text: "hello" }),
    rows: unlessRefused("create chat.message"),
  },
  {
    name: "says something in a session that is not theirs",
    run: (client) => client.post("/api/chat/sessions/cht_00000000000000000000000000000000/messages", { text: "hello" }),
    rows: () => [],
  },
  {
    name: "reads a session",
    run: (client, { sessionId }) => client.get(`/api/chat/sessions/${sessionId}/messages`),
    rows: unlessRefused("read chat.session"),
  },
  {
    name: "lists sessions",
    run: (client) => client.get("/api/chat/sessions"),
    rows: unlessRefused("search chat.session"),
  },
  {
    name: "is triaged",
    run: (client) => client.post("/api/triage", { text: "runny nose for two days" }),
    rows: unlessRefused("create triage.case"),
  },
  {
    name: "is refused triage",
    run: (client) => client.post("/api/triage", { text: "" }),
    rows: () => [],
  },
  {
    name: "reads a triage",
    run: (client, { triageId }) => client.get(`/api/triage/${triageId}`),
    rows: unlessRefused("read triage.case"),
  },
  {
    name: "books the first time that fits",
    async run(client, state) {
      const { body } = await client.get("/api/availability/suggestions?level=consultation&limit=20");
      const booked = await client.post("/api/availability/appointments", { slotId: body.items[0].slotId });
      if (booked.status === 201) state.appointments.push(booked.body.id);
      return booked;
    },
    rows: unlessRefused("create availability.appointment"),
  },
  {
    name: "cancels",
    run: (client, { appointments }) =>
      client.post(
        `/api/availability/appointments/${appointments.pop() ?? "apt_00000000000000000000000000000000"}/cancel`,
        {},
      ),
    rows: unlessRefused("update availability.appointment"),
  },
  {
    name: "lists appointments",
    run: (client) => client.get("/api/availability/appointments"),
    rows: unlessRefused("search availability.appointment"),
  },
  {
    name: "asks a question",
    run: (client) => client.post("/api/ai/answer", { question: "what helps against a cold?" }),
    rows: unlessRefused("search ai.answer"),
  },
];

for (const database of databases) {
  describe(`the record, on ${database}`, () => {
    let system: TestSystem;
    beforeAll(async () => {
      system = await startSystem({ database, isDemo: true });
    });
    afterAll(() => system[Symbol.asyncDispose]());

    test("has exactly the rows of what was done, each under the request that did it", async () => {
      const auditor = await system.client().signIn("auditor@demo.example");
      await fc.assert(
        fc.asyncProperty(fc.array(fc.constantFrom(...acts), { minLength: 1, maxLength: 12 }), async (sequence) => {
          const client = await system.client().signUp();
          const session = await client.post("/api/chat/sessions", { assistant: false });
          const triage = await client.post("/api/triage", { text: "I have a sore throat" });
          const state: State = { sessionId: session.body.id, triageId: triage.body.id, appointments: [] };
          const wanted = new Map<string, readonly string[]>();
          for (const act of sequence) {
            const answer = await act.run(client, state);
            expect(answer.status).toBeLessThan(500);
            wanted.set(answer.headers.get("x-request-id")!, act.rows(answer));
          }
          const { body } = await auditor.get(`/api/audit/events?actor=${client.accountId}&limit=200`);
          for (const [requestId, rows] of wanted) {
            const found = body.items.filter((row: { requestId: string }) => row.requestId === requestId);
            expect(
              found.map(({ action, resource }: { action: string; resource: string }) => `${action} ${resource}`),
            ).toEqual([...rows]);
            expect(found.every(({ subject }: { subject: string }) => subject === client.accountId)).toBe(true);
          }
        }),
        { numRuns: 10 },
      );
    });
  });
}
