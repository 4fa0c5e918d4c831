import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Client } from "../../../tests/support/client.ts";
import { databases, startSystem, type TestSystem } from "../../../tests/support/system.ts";
import type { Message } from "./contract.ts";

for (const database of databases) {
  describe(`an interview in the chat, on ${database}`, () => {
    let system: TestSystem;
    let ann: Client;
    let id: string;
    beforeAll(async () => {
      system = await startSystem({ database });
      ann = await system.client().signUp();
    });
    afterAll(() => system[Symbol.asyncDispose]());

    const open = async (): Promise<void> => void (id = (await ann.post("/api/chat/sessions", {})).body.id);
    const say = async (text: string): Promise<Message> =>
      (await ann.post(`/api/chat/sessions/${id}/messages`, { text })).body.reply;
    const questionOf = ({ triage }: Message) => triage?.questions[0];

    test("a question stands in the answer; words answer it, and the next one follows in the same case", async () => {
      await open();
      const first = await say("I have had a headache since yesterday. I am 34.");
      const asked = questionOf(first)!;
      expect(first.text).toEndWith(`${asked.text} (yes, no, not sure)`);
      const second = await say("No.");
      expect(second.triage?.id).toBe(first.triage!.id);
      expect(second.text).toBe(`${questionOf(second)!.text} (yes, no, not sure)`);
      expect(questionOf(second)!.id).not.toBe(asked.id);
      const third = await say("I don't know");
      expect(questionOf(third)!.id).not.toBe(questionOf(second)!.id);
      const explained = (await ann.get(`/api/triage/${first.triage!.id}/explain`)).body;
      expect(explained.answers).toEqual(
        expect.arrayContaining([
          { id: asked.id.slice(4), label: expect.any(String), answer: "no" },
          { id: questionOf(second)!.id.slice(4), label: expect.any(String), answer: "not sure" },
        ]),
      );
    });

    test("an answer that raises the level is told as a new answer, and the session keeps the level", async () => {
      await open();
      const first = await say("I have had a headache since yesterday. I am 34.");
      expect(questionOf(first)!.id).toBe("has.thunderclap-headache");
      const raised = await say("yes");
      expect(raised.triage).toMatchObject({ level: "emergency_ambulance", questions: [] });
      expect(raised).toMatchObject({ suggestions: [], handoff: { offered: true, reason: "emergency" } });
      expect(raised.text).toStartWith("This may be an emergency.");
      const { items } = (await ann.get("/api/chat/sessions")).body;
      expect(items.find((session: { id: string }) => session.id === id).level).toBe("emergency_ambulance");
    });

    test("after at most six questions it is over and says so; the advice stays", async () => {
      await open();
      const first = await say("I have had a headache since yesterday. I am 34.");
      let last = first;
      let asked = 0;
      while (questionOf(last)) {
        expect((asked += 1)).toBeLessThanOrEqual(6);
        last = await say("no");
      }
      expect(last.text).toStartWith("Thank you. I have no more questions.");
      expect(last.triage?.level).toBe(first.triage!.level);
      // A "no" that answers nothing is no symptom: it is not triaged again.
      expect((await say("no")).triage).toBeUndefined();
    });

    test("an answer with more to say is both, and what was answered before is not asked again", async () => {
      await open();
      const first = await say("I have had a headache since yesterday. I am 34.");
      const second = await say("No, but my back hurts as well");
      expect(second.triage?.id).not.toBe(first.triage!.id);
      expect(second.triage?.explanation.supporting.map((one) => one.id)).toEqual(
        expect.arrayContaining(["headache", "back-pain"]),
      );
      expect(questionOf(second)?.id).not.toBe(questionOf(first)!.id);
      expect(second.triage?.explanation.conflicting.map((one) => `has.${one.id}`)).toContain(questionOf(first)!.id);
    });

    test("an option that asks for a person is the wish for one", async () => {
      await open();
      const { handoff } = await say("Something else: I want to talk to a person");
      expect(handoff).toEqual({ offered: true, reason: "asked" });
    });
  });
}
