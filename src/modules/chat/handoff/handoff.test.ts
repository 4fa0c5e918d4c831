import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sql } from "drizzle-orm";
import type { Client } from "../../../../tests/support/client.ts";
import { ChatSocket } from "../../../../tests/support/socket.ts";
import { databases, startSystem, type TestSystem } from "../../../../tests/support/system.ts";
import type { Message } from "../contract.ts";
import type { Entry } from "./entry.ts";
import { appWith } from "../test-system.ts";
import { fakeAnswers, fakeClassifier } from "../testing.ts";

const answers = fakeAnswers();
const classifier = fakeClassifier();

for (const database of databases) {
  describe(`handing over, on ${database}`, () => {
    let system: TestSystem;
    let ann: Client;
    let drBee: Client;
    let drCay: Client;
    beforeAll(async () => {
      system = await startSystem({ database, app: appWith(answers, classifier), isDemo: true });
      ann = await system.client().signUp();
      [drBee, drCay] = await Promise.all([doctor("Dr Bee"), doctor("Dr Cay")]);
    });
    afterAll(() => system[Symbol.asyncDispose]());

    const doctor = async (name: string): Promise<Client> => {
      const email = `${crypto.randomUUID()}@test.example`;
      const { accountId } = await system.client().signUp(email);
      await system.db.rows(sql`update auth.accounts set role = 'clinician', name = ${name} where id = ${accountId}`);
      return system.client().signIn(email, "a-password-for-tests");
    };
    const begin = async (assistant = true): Promise<string> =>
      (await ann.post("/api/chat/sessions", { assistant })).body.id;
    const say = async (id: string, text: string, who = ann): Promise<Message | null> => {
      const { status, body } = await who.post(`/api/chat/sessions/${id}/messages`, { text });
      expect(status).toBe(201);
      return body.reply;
    };
    const read = async (id: string): Promise<Message[]> =>
      (await ann.get(`/api/chat/sessions/${id}/messages?limit=200`)).body.items;
    const entries = async (query = ""): Promise<Entry[]> => (await drBee.get(`/api/chat/queue${query}`)).body.items;
    const entryOf = async (sessionId: string) =>
      (await entries("?limit=200")).find((one) => one["sessionId"] === sessionId);
    const auditOf = async (resourceId: string) => {
      await system.system.events.settle();
      return system.db.rows<{ action: string; actor: string; subject: string }>(sql`
        select action, actor, subject from audit.events
        where resource = 'chat.handoff' and resource_id = ${resourceId} order by at, id`);
    };

    test("danger is answered at once by fixed words, without any model, and stands first in the queue", async () => {
      const id = await begin();
      await say(await begin(), "I would like to talk to a person");
      const before = [answers.asked.length, classifier.heard.length];
      const reply = await say(id, "I want to kill myself tonight");
      expect([answers.asked.length, classifier.heard.length]).toEqual(before);
      expect(reply?.text).toStartWith("I'm glad you told me.");
      expect(reply).toMatchObject({ role: "assistant", handoff: { offered: true, reason: "crisis" }, suggestions: [] });
      expect(reply?.triage?.level).toStartWith("emergency");
      const [first] = await entries();
      expect(first).toMatchObject({ sessionId: id, reason: "crisis", priority: 0, state: "waiting", takenBy: null });
      expect(JSON.stringify(first)).not.toContain("kill");
      expect(await auditOf(first!["id"])).toEqual([{ action: "create", actor: ann.accountId, subject: ann.accountId }]);
      // Again in the same session: it is there already.
      await say(id, "I want to die");
      expect((await auditOf(first!["id"])).length).toBe(1);
      expect((await entries("?limit=200")).filter(({ sessionId }) => sessionId === id).length).toBe(1);
    });

    test("danger is answered although AI is off", async () => {
      answers.isOn = false;
      const id = await begin();
      const reply = await say(id, "I have taken 40 paracetamol");
      answers.isOn = true;
      expect(reply?.text).toContain("Call 112 now");
      expect(await entryOf(id)).toMatchObject({ reason: "crisis", state: "waiting" });
    });

    test("danger with no assistant in the session enters the queue; help is said, and it is no reply", async () => {
      const id = await begin(false);
      expect(await say(id, "I want to kill myself")).toBeNull();
      expect(await entryOf(id)).toMatchObject({ reason: "crisis" });
      expect((await read(id)).map(({ role }) => role)).toEqual(["patient", "system"]);
    });

    test("danger while a clinician has the session raises the entry, and nobody speaks over them", async () => {
      const id = await begin();
      await say(id, "I want to talk to a person");
      const { id: entry } = (await entryOf(id))!;
      await drBee.post(`/api/chat/queue/${entry}/take`);
      expect(await say(id, "I want to kill myself")).toBeNull();
      expect(await entryOf(id)).toMatchObject({ id: entry, reason: "crisis", priority: 0, state: "taken" });
      expect((await read(id)).map(({ role }) => role)).toEqual(["patient", "assistant", "system", "patient"]);
    });

    test("a wish for a person, an emergency, and words not understood twice enter the queue", async () => {
      const [asked, urgent, unclear] = [await begin(), await begin(), await begin()];
      await say(asked, "Can I speak to a doctor please?");
      await say(urgent, "I have had crushing chest pain and sweating for half an hour. I am 58.");
      await say(unclear, "xqz blorp");
      expect(await entryOf(unclear)).toBeUndefined();
      await say(unclear, "frobnicate wibble");
      const all = await entries("?limit=200");
      const reasons = [asked, urgent, unclear].map((id) => all.find(({ sessionId }) => sessionId === id)?.["reason"]);
      expect(reasons).toEqual(["request", "emergency", "unsure"]);
      const order = all.map(({ priority, id }) => `${priority} ${id}`);
      expect(order).toEqual(order.toSorted());
    });

    test("a list goes on page by page, and is for clinicians and administrators", async () => {
      const whole = (await entries("?limit=200")).map(({ id }) => id);
      const paged: string[] = [];
      for (let next: string | null = ""; next !== null;) {
        const { body } = await drBee.get(`/api/chat/queue?limit=2${next ? `&cursor=${next}` : ""}`);
        paged.push(...body.items.map(({ id }: { id: string }) => id));
        next = body.next;
      }
      expect(paged).toEqual(whole);
      expect((await ann.get("/api/chat/queue")).status).toBe(403);
      const admin = await system.client().signIn("admin@demo.example");
      expect((await admin.get("/api/chat/queue")).status).toBe(200);
      expect((await drBee.get("/api/chat/queue?cursor=x")).status).toBe(422);
    });

    test("of many who take it at once one has it; the others are told who", async () => {
      const id = await begin();
      await say(id, "I want to talk to a person");
      const { id: entry } = (await entryOf(id))!;
      const path = `/api/chat/queue/${entry}/take`;
      const tries = await Promise.all([drBee, drCay, drBee, drCay, drCay].map((one) => one.post(path)));
      const winner = tries.find(({ status }) => status === 201)!.body.takenBy;
      expect(tries.filter(({ status }) => status === 201).length).toBe(1);
      const [own, other] = winner.name === "Dr Bee" ? [drBee, drCay] : [drCay, drBee];
      expect((await own.post(path)).status).toBe(200);
      expect(await other.post(path)).toMatchObject({ status: 409, body: { by: winner.name } });
      expect((await other.post(`/api/chat/queue/${entry}/release`)).status).toBe(409);
      expect((await other.post(`/api/chat/queue/${entry}/close`)).status).toBe(409);
      expect(await auditOf(entry)).toEqual([
        { action: "create", actor: "system", subject: ann.accountId },
        { action: "update", actor: own.accountId, subject: ann.accountId },
      ]);
    });

    test("in the same session over the same socket the patient sees who answers, and who has left", async () => {
      const id = await begin();
      const [patient, clinician] = [
        await ChatSocket.open(ann.url, ann.token),
        await ChatSocket.open(drBee.url, drBee.token),
      ];
      const frame = (socket: ChatSocket, state: string) =>
        socket.until((one) => one.type === "handoff" && one["sessionId"] === id && one["state"] === state);
      await say(id, "I want to talk to a person");
      const waiting = await frame(clinician, "waiting");
      expect(await frame(patient, "waiting")).toEqual(waiting);
      expect(waiting).toMatchObject({ reason: "request", since: expect.any(String) });
      const entry = waiting["id"];
      await drBee.post(`/api/chat/queue/${entry}/take`);
      expect(await frame(patient, "taken")).toMatchObject({ by: "Dr Bee" });
      const joined = await patient.until(({ type, message }) => type === "message" && message.role === "system");
      expect(joined["message"]).toMatchObject({
        by: "Dr Bee",
        text: "Dr Bee has joined this conversation and answers you here. The assistant is silent.",
      });
      patient.send({ type: "send", sessionId: id, clientId: "c1", text: "I have a runny nose" });
      const heard = await clinician.until(({ message }) => message?.text === "I have a runny nose");
      expect(heard["message"].role).toBe("patient");
      clinician.send({ type: "send", sessionId: id, clientId: "c2", text: "Since when?" });
      const said = await patient.until(({ message }) => message?.role === "clinician");
      expect(said["message"]).toMatchObject({ text: "Since when?", by: "Dr Bee" });
      await drBee.post(`/api/chat/queue/${entry}/release`);
      expect(await frame(patient, "released")).toMatchObject({ by: "Dr Bee", since: waiting["since"] });
      expect((await entryOf(id))!).toMatchObject({ state: "waiting", takenBy: null, waitingSince: waiting["since"] });
      expect(await say(id, "Thank you")).toMatchObject({ role: "assistant" });
      await drCay.post(`/api/chat/queue/${entry}/take`);
      await drCay.post(`/api/chat/queue/${entry}/close`, {});
      expect(await frame(clinician, "closed")).toMatchObject({ by: "Dr Cay" });
      expect(await say(id, "Thank you")).toMatchObject({ role: "assistant" });
      expect((await drCay.post(`/api/chat/queue/${entry}/close`)).body.type).toContain("chat/handoff-closed");
      const seqs = (await read(id)).map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.map((_, place) => place + 1));
      patient.close();
      clinician.close();
    });

    test("who comes back is told how it stands", async () => {
      const id = await begin();
      await say(id, "I want to talk to a person");
      const entry = (await entryOf(id))!["id"];
      await drBee.post(`/api/chat/queue/${entry}/take`);
      const socket = await ChatSocket.open(ann.url, ann.token);
      socket.send({ type: "resume", sessionId: id, after: 0 });
      expect(await socket.until(({ type }) => type === "handoff")).toMatchObject({ state: "taken", by: "Dr Bee" });
      socket.close();
      const { items } = (await ann.get("/api/chat/sessions")).body;
      expect(items[0].handoff).toMatchObject({ id: entry, state: "taken", by: "Dr Bee" });
    });

    test("closing for good ends the session", async () => {
      const id = await begin();
      await say(id, "I want to talk to a person");
      const entry = (await entryOf(id))!["id"];
      expect((await drBee.post(`/api/chat/queue/${entry}/close`, { next: "end" })).body.state).toBe("closed");
      expect((await ann.post(`/api/chat/sessions/${id}/messages`, { text: "hello" })).status).toBe(404);
      const { items } = (await ann.get("/api/chat/sessions")).body;
      expect(items[0]).toMatchObject({ id, state: "closed", handoff: null });
    });

    test("a clinician who simply writes has the session, whether it waited or not", async () => {
      const [waiting, quiet] = [await begin(), await begin()];
      await say(waiting, "I want to talk to a person");
      for (const id of [waiting, quiet]) await say(id, "How are you?", drCay);
      expect(await entryOf(waiting)).toMatchObject({ reason: "request", state: "taken", takenBy: { name: "Dr Cay" } });
      expect(await entryOf(quiet)).toMatchObject({ reason: "joined", state: "taken", takenBy: { name: "Dr Cay" } });
      expect(await say(quiet, "My nose runs")).toBeNull();
    });

    test("an answer that a clinician has overtaken is not said", async () => {
      const id = await begin();
      const gate = Promise.withResolvers<void>();
      const asked = Promise.withResolvers<void>();
      const says = answers.says;
      answers.says = async (...given) => (asked.resolve(), await gate.promise, says(...given));
      const late = say(id, "xqz blorp");
      await asked.promise;
      await say(id, "I am here", drBee);
      gate.resolve();
      expect(await late).toBeNull();
      answers.says = says;
      expect((await read(id)).map(({ role }) => role)).toEqual(["patient", "clinician"]);
    });

    test("figures: how many wait, how long, why, and until when; none of whom", async () => {
      await system.system.jobs.find(({ name }) => name === "chat.count-waiting")!.run(AbortSignal.timeout(5000));
      const { text } = await system.client().get("/metrics");
      expect(Number(/^chat_handoffs_waiting (\d+)$/m.exec(text)![1])).toBe(
        (await entries("?state=waiting&limit=200")).length,
      );
      expect(text).toMatch(/^chat_handoffs_oldest_waiting_seconds \d+$/m);
      expect(text).toMatch(/^chat_handoffs_total\{reason="crisis"\} [1-9]/m);
      expect(text).toMatch(/^chat_handoff_seconds_to_take_count\{reason="request"\} [1-9]/m);
      expect(text).not.toContain(ann.accountId);
    });
  });
}
