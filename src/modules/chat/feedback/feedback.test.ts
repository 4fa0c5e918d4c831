import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sql } from "drizzle-orm";
import type { Client } from "../../../../tests/support/client.ts";
import { databases, startSystem, type TestSystem } from "../../../../tests/support/system.ts";
import { appWith } from "../test-system.ts";
import { fakeAnswers, written } from "../testing.ts";

const answers = fakeAnswers();
answers.says = async () => written("A cold gets better by itself.");

for (const database of databases) {
  describe(`feedback, on ${database}`, () => {
    let system: TestSystem;
    let ann: Client;
    let ben: Client;
    let operator: Client;
    let id: string;
    const why = "it frightened me very much";
    beforeAll(async () => {
      system = await startSystem({ database, app: appWith(answers), isDemo: true });
      [ann, ben] = [await system.client().signUp(), await system.client().signUp()];
      operator = await system.client().signIn("operator@demo.example");
      id = (await ann.post("/api/chat/sessions", {})).body.id;
      for (const text of ["What is xqz blorp?", "Thank you", "I have a runny nose", "What is xqz blorp?"])
        await ann.post(`/api/chat/sessions/${id}/messages`, { text });
    });
    afterAll(() => system[Symbol.asyncDispose]());

    const judge = (seq: number, body: object, who = ann, headers = {}) =>
      who.post(`/api/chat/sessions/${id}/messages/${seq}/feedback`, body, headers);
    const shareOf = async (route: string) =>
      (await operator.get("/api/chat/feedback/stats")).body.items.find((one: { route: string }) => one.route === route);
    const answerIsOn = async () => {
      const { items } = (await operator.get("/admin/ai/switches")).body;
      return items.find(({ name }: { name: string }) => name === "ai.answer");
    };

    test("an opinion is kept once per person and answer; another one takes its place", async () => {
      expect(await judge(2, { helpful: true })).toMatchObject({
        status: 201,
        body: { seq: 2, helpful: true, why: null },
      });
      expect(await shareOf("model")).toMatchObject({
        version: "fake/parrot",
        helpful: 1,
        notHelpful: 0,
        helpfulShare: 1,
      });
      expect((await judge(2, { helpful: false, why, report: "wrong" })).status).toBe(201);
      expect(await shareOf("model")).toMatchObject({
        answers: 2,
        helpful: 0,
        notHelpful: 1,
        helpfulShare: 0,
        reports: { harmful: 0, wrong: 1, other: 0 },
      });
      const [{ rows } = { rows: 0 }] = await system.db.rows<{ rows: number }>(sql`
        select count(*)::int as rows from chat.feedback where session_id = ${id}`);
      expect(rows).toBe(1);
      const key = { "idempotency-key": "k1" };
      const [first, second] = [
        await judge(4, { helpful: true }, ann, key),
        await judge(4, { helpful: true }, ann, key),
      ];
      expect([first.status, second.status, second.text]).toEqual([201, 201, first.text]);
    });

    test("each leaves one audit row without its words", async () => {
      await judge(6, { helpful: true, why });
      await system.system.events.settle();
      const rows = await system.db.rows(sql`
        select row_to_json(e)::text as text, subject from audit.events as e
        where resource = 'chat.feedback' and resource_id = (select id from chat.messages
          where session_id = ${id} and seq = 6)`);
      expect(rows.map(({ subject }) => subject)).toEqual([ann.accountId]);
      expect(JSON.stringify(rows)).not.toContain("frightened");
    });

    test("only answers of the assistant, only in sessions of one's own, only what has the form", async () => {
      expect((await judge(1, { helpful: true })).status).toBe(422);
      expect((await judge(99, { helpful: true })).status).toBe(404);
      expect((await judge(2, { helpful: true }, ben)).status).toBe(404);
      expect((await judge(2, { helpful: true }, operator)).status).toBe(403);
      for (const bad of [
        {},
        { helpful: "yes" },
        { helpful: true, why: "x".repeat(501) },
        { helpful: true, report: "bad" },
      ])
        expect((await judge(2, bad)).status).toBe(422);
      expect((await ann.get("/api/chat/feedback/stats")).status).toBe(403);
      expect((await operator.get("/api/chat/feedback/stats?days=0")).status).toBe(422);
    });

    test("three reports of harm within a day switch the answers off; two do not", async () => {
      await judge(2, { helpful: false, report: "harmful" });
      await judge(2, { helpful: false, report: "harmful", why });
      for (let again = 0; again < 3; again += 1) await judge(4, { helpful: false, report: "harmful" });
      expect((await answerIsOn()).value).toBe("on");
      await system.db.rows(sql`update chat.feedback set at = at - interval '25 hours' where seq = 4`);
      await judge(6, { helpful: false, report: "harmful" });
      expect((await answerIsOn()).value).toBe("on");
      await judge(8, { helpful: false, report: "harmful" });
      expect(await answerIsOn()).toMatchObject({ value: "off", cause: "a safety report" });
    });

    test("figures by route and version, without words", async () => {
      const { text } = await system.client().get("/metrics");
      expect(text).toContain('chat_feedback_total{route="model",version="fake/parrot",helpful="true"} 1');
      expect(text).toContain('chat_reports_total{route="model",report="harmful"} 2');
      expect(text).not.toContain("frightened");
    });
  });
}
