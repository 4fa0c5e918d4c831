import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createLogger } from "../../src/core/log.ts";
import type { Client } from "../support/client.ts";
import { type DatabaseKind, databases, startSystem, type TestSystem } from "../support/system.ts";
import { openSocket } from "./sockets.ts";

/** Words that nobody says, so that each place where they turn up is a leak. */
function canaries() {
  const sown: string[] = [];
  return {
    sown,
    /** A new one, in a sentence that is understood like any other. */
    sow(text = ""): string {
      const word = `zq${crypto.randomUUID().replaceAll("-", "")}`;
      sown.push(word);
      return `${text} ${word}`.trim();
    },
  };
}

const journey = async (system: TestSystem, { sow }: ReturnType<typeof canaries>, doctor: Client): Promise<void> => {
  const [email, password, name] = [`${sow()}@test.example`, sow("a long password"), sow("Ann")];
  const patient = system.client();
  const signedUp = await patient.post("/api/auth/signup", { email, password, name });
  patient.token = signedUp.body.accessToken;
  await patient.post("/api/auth/signup", { email, password, name });
  await patient.post("/api/auth/signin", { email, password: sow("the wrong password") });
  await patient.post("/api/auth/refresh", { refreshToken: sow() });

  const { id } = (await patient.post("/api/chat/sessions", {}, { "idempotency-key": sow() })).body;
  const messages = `/api/chat/sessions/${id}/messages`;
  await patient.post(messages, { text: sow("It burns when I pass urine") }, { "idempotency-key": sow() });
  await patient.post(messages, { text: sow("crushing chest pain and sweating") });
  await patient.post(messages, { text: sow("What helps a cold?") });
  const socket = await openSocket(system.url, patient.token);
  await socket.ask(
    { type: "send", sessionId: id, clientId: sow(), text: sow("I have a cough") },
    ({ type }) => type === "ack",
  );
  await socket.ask({ type: "send", sessionId: sow(), clientId: "c", text: sow() }, ({ type }) => type === "error");
  await socket.ask(sow("no frame"), ({ type }) => type === "error");
  socket.close();

  const told = {
    text: sow("headache"),
    symptoms: [sow("fever")],
    reasons: [sow("cough")],
    conditions: [sow("asthma")],
    medications: [sow("ibuprofen")],
  };
  const { id: triageId } = (await patient.post("/api/triage", told)).body;
  await patient.get(`/api/triage/${triageId}/explain`);
  await patient.post("/api/triage/interview", { triageId, answers: { [sow()]: sow() } });
  await patient.post("/api/ai/answer", { question: sow("What helps a cough?") });
  for (const route of ["auto", "text", "vector", "cache"])
    await patient.post("/search", { query: sow("fever"), route });
  const { items } = (await patient.get("/api/availability/suggestions?level=consultation&limit=1")).body;
  const booked = await patient.post("/api/availability/appointments", { slotId: items[0].slotId });
  await patient.post(`/api/availability/appointments/${booked.body.id}/cancel`, { reason: sow("I feel better") });
  await doctor.post("/api/ai/generate-note", { sessionId: sow() });

  // Where a caller may write anything at all.
  await patient.get(`/api/${sow()}?${sow()}=${sow()}`);
  await patient.get(`/api/triage/${sow()}`);
  await patient.get(`/api/availability/slots?physicianId=${sow()}`);
  await patient.get("/api/auth/me", {
    "x-client-version": sow(),
    "user-agent": sow(),
    "x-request-id": sow(),
    authorization: `Bearer ${sow()}`,
  });
  await patient.post("/api/triage", { [sow()]: 1 });
  await patient.post("/api/triage", `{"text": "${sow()}`);
  await patient.post("/api/triage", { text: sow(), age: sow() });
};

for (const database of databases) {
  describe(`nobody's words leave, on ${database}`, () => {
    const lines: string[] = [];
    const { sown, sow } = canaries();
    let system: TestSystem;
    let doctor: Client;

    const leaks = (text: string): string[] => sown.filter((word) => text.toLowerCase().includes(word));

    beforeAll(async () => {
      const log = createLogger("debug", { write: (line) => void lines.push(line) });
      system = await startSystem({ isDemo: true, log, database: database satisfies DatabaseKind });
      doctor = await system.client().signIn("clinician@demo.example");
      await journey(system, { sown, sow }, doctor);
    });
    afterAll(() => system[Symbol.asyncDispose]());

    test("in the metrics", async () => {
      for (const path of ["/metrics", "/api/metrics"]) {
        const { status, text } = await doctor.get(path);
        expect(status).toBe(200);
        expect(leaks(text)).toEqual([]);
      }
    });

    test("in health", async () => expect(leaks((await doctor.get("/api/health")).text)).toEqual([]));

    test("in the record of who did what", async () => {
      const auditor = await system.client().signIn("auditor@demo.example");
      const { status, text } = await auditor.get("/api/audit/events?limit=200");
      expect(status).toBe(200);
      expect(leaks(text)).toEqual([]);
    });

    // Last: it breaks the system on purpose.
    test("in the log, not even when everything fails", async () => {
      const patient = await system.client().signUp();
      const { id } = (await patient.post("/api/chat/sessions", {})).body;
      const socket = await openSocket(system.url, patient.token);
      const before = lines.length;
      await breakDatabase(system);
      const failed = [
        await patient.post(`/api/chat/sessions/${id}/messages`, { text: sow("a rash") }),
        await patient.post("/api/triage", { text: sow("a rash") }),
        await patient.post("/api/auth/signup", {
          email: `${sow()}@test.example`,
          password: sow("a long password"),
          name: sow(),
        }),
        await patient.post("/api/auth/signin", { email: `${sow()}@test.example`, password: sow("a long password") }),
      ];
      expect(failed.map(({ status }) => status)).toEqual([500, 500, 500, 500]);
      for (const { text } of failed) expect(leaks(text)).toEqual([]);
      const answer = await socket.ask(
        { type: "send", sessionId: id, clientId: "c", text: sow("a rash") },
        ({ type }) => type === "error",
      );
      expect(answer).toEqual({ type: "error", status: 500, error: "Internal server error", clientId: "c" });
      socket.close();

      expect(lines.slice(before).filter((line) => line.includes('"level":"error"')).length).toBeGreaterThanOrEqual(5);
      expect(lines.filter((line) => line.includes('"endpoint"')).length).toBeGreaterThan(30);
      expect(sown.length).toBeGreaterThanOrEqual(50);
      expect(lines.filter((line) => leaks(line).length > 0)).toEqual([]);
      expect(leaks((await doctor.get("/metrics")).text)).toEqual([]);
      expect(lines.filter((line) => /Ann |a long password|demo\.example|test\.example/.test(line))).toEqual([]);
    });
  });
}

/** The tables go away under the running system: every statement fails with words of the database. */
const breakDatabase = async ({ db }: TestSystem): Promise<void> => {
  const renames = ["chat.messages", "triage.cases", "auth.accounts"].map(
    (table) => `alter table ${table} rename to gone;`,
  );
  // In one text, so that it is one connection that acts as the owner.
  await db.script(`set role none; ${renames.join(" ")} set role salve_app`);
};
