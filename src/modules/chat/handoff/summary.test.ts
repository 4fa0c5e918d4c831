import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import type { Client } from "../../../../tests/support/client.ts";
import { databases, startSystem, type TestSystem } from "../../../../tests/support/system.ts";
import type { TriageResult } from "#modules/triage/contract.ts";
import type { Message } from "../contract.ts";
import { appWith } from "../test-system.ts";
import { fakeAnswers, written } from "../testing.ts";
import { reportedIn } from "./reported.ts";
import type { Said, Summary, SummaryLine } from "./summary.ts";

const answers = fakeAnswers();
answers.says = async () => written("A cold gets better by itself.");

/** What a patient may say, in any order: complaints, answers, wishes, danger and noise. */
const sayings = [
  "I have had a headache since yesterday. I am 34 and a man.",
  "No, but my back hurts as well",
  "no",
  "yes",
  "I don't know",
  "I have a runny nose and no fever",
  "I want to kill myself",
  "I would like to talk to a person",
  "xqz blorp ☃",
  "My 3 year old son has a fever\nand he vomits",
  "Thank you!",
] as const;

for (const database of databases) {
  describe(`the summary for the clinician, on ${database}`, () => {
    let system: TestSystem;
    let ann: Client;
    let doctor: Client;
    beforeAll(async () => {
      system = await startSystem({ database, app: appWith(answers), isDemo: true });
      [ann, doctor] = [await system.client().signUp(), await system.client().signIn("clinician@demo.example")];
    });
    afterAll(() => system[Symbol.asyncDispose]());

    const talk = async (texts: readonly string[]): Promise<{ summary: Summary; messages: Message[] }> => {
      const { id } = (await ann.post("/api/chat/sessions", {})).body;
      for (const text of [...texts, "I want to talk to a person"])
        await ann.post(`/api/chat/sessions/${id}/messages`, { text });
      const { items } = (await doctor.get("/api/chat/queue?limit=200")).body;
      const entry = items.find(({ sessionId }: { sessionId: string }) => sessionId === id).id;
      const { status, body } = await doctor.get(`/api/chat/queue/${entry}/summary`);
      expect(status).toBe(200);
      return { summary: body, messages: (await ann.get(`/api/chat/sessions/${id}/messages?limit=200`)).body.items };
    };
    const textsOf = ({ lines }: Summary, section: SummaryLine["section"]): string[] =>
      lines.filter((line) => line.section === section).map(({ text, seqs }) => `${text} ${seqs.join(",")}`);

    test("who, what, answers, the unknown, the level, and what the assistant said, each with its message", async () => {
      const { summary } = await talk([sayings[0], "no", "I have a runny nose and no fever"]);
      expect(textsOf(summary, "who")).toEqual(["Age told: 34 1", "Sex told: male 1"]);
      expect(textsOf(summary, "reported")).toEqual(expect.arrayContaining(["Reported: Headache 1"]));
      expect(textsOf(summary, "denied").some((line) => line.endsWith(" 5"))).toBe(true);
      expect(textsOf(summary, "answered")[0]).toMatch(/^Asked “.+\?”, answered “no” 2,3$/);
      expect(textsOf(summary, "unknown").length).toBeGreaterThan(0);
      expect(textsOf(summary, "level")[0]).toMatch(/^Level: \w+ \([\w ]+\), decided by \w+, confidence \w+ 6$/);
      expect(textsOf(summary, "request")).toEqual(["Asked for a person 7"]);
      const [advice] = summary.lines.filter(({ section }) => section === "advice");
      expect(advice).toMatchObject({ seqs: [2], sources: [{ title: "Common cold" }] });
      expect(summary.text.split("\n")).toHaveLength(summary.lines.length);
      expect(summary.text).toContain("Age told: 34 [#1]");
    });

    test("every citation leads to a message that holds what the line says", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.constantFrom(...sayings), { minLength: 1, maxLength: 5 }), async (texts) => {
          const { summary, messages } = await talk(texts);
          expect(summary.lines.length).toBeGreaterThan(0);
          for (const line of summary.lines) expect([line, faultOf(line, messages)]).toEqual([line, undefined]);
        }),
        { numRuns: 12 },
      );
    });

    test("each reading leaves one audit row, and only clinicians may read", async () => {
      const { summary } = await talk(["I have a runny nose"]);
      const path = `/api/chat/queue/${summary.id}/summary`;
      await doctor.get(path);
      const admin = await system.client().signIn("admin@demo.example");
      expect([(await ann.get(path)).status, (await admin.get(path)).status]).toEqual([403, 403]);
      expect((await doctor.get("/api/chat/queue/hnd_0/summary")).status).toBe(404);
      await system.system.events.settle();
      const rows = await system.db.rows(sql`
        select actor, subject from audit.events where action = 'read' and resource_id = ${summary.id}`);
      expect(rows).toEqual(Array.from({ length: 2 }, () => ({ actor: doctor.accountId, subject: ann.accountId })));
    });
  });
}

test("a long story after the triage does not move what it has read", () => {
  const result = {
    id: "trg_1",
    level: "consultation",
    redFlags: [],
    questions: [],
    explanation: {
      supporting: [{ id: "headache", label: "Headache", spans: [[3, 13]] }],
      conflicting: [],
      unknown: [],
    },
  } as unknown as TriageResult;
  const said = (seq: number, text: string, more: Partial<Said> = {}): Said => ({
    id: `msg_${seq}`,
    seq,
    role: "patient",
    text,
    at: "",
    replyTo: null,
    ...more,
  });
  const messages = [
    said(1, "My head hurts"),
    said(2, "See a doctor", { role: "assistant", triage: result, replyTo: 1 }),
    said(3, "and then ".repeat(480)),
  ];
  const [line] = reportedIn(messages, { isBareAnswer: () => false });
  expect(line).toMatchObject({ text: "Reported: Headache", seqs: [1], quotes: ["head hurts"] });
});

/** What is wrong with the citations of a line; undefined where nothing is. */
function faultOf(
  { section, text, seqs, quotes, sources }: SummaryLine,
  messages: readonly Message[],
): string | undefined {
  const cited = seqs.map((seq) => messages.find((message) => message.seq === seq));
  if (cited.some((message) => !message)) return "no such message";
  const all = cited.map((message) => message!);
  if (!quotes.every((quote) => all.some((message) => message.text.includes(quote)))) return "no message has the quote";
  const spoken = quotes.length > 0 && all.some(({ role }) => role === "patient");
  const label = text.slice(text.indexOf(": ") + 2);
  const names = ({ triage }: Message): boolean =>
    JSON.stringify([triage?.redFlags, triage?.explanation]).includes(JSON.stringify(label));
  switch (section) {
    case "who":
      return all.every(({ role }) => role === "patient") ? undefined : "not said by the patient";
    case "red-flag":
    case "reported":
    case "denied":
      // By the patient's words, by an answered question, or by the triage that names it.
      return spoken || all.length === 2 || all.every(names) ? undefined : "nobody says so";
    case "unknown":
      return all.every(names) ? undefined : "the triage does not name it";
    case "answered":
      return all[0]!.triage?.questions.some((question) => text.includes(question.text)) ? undefined : "not asked there";
    case "level":
      return all.every(({ triage }) => text.includes(triage?.level ?? "none")) ? undefined : "another level";
    case "request":
      return all.every((message) => /person/.test(message.text)) ? undefined : "nobody asked";
    case "danger":
      return spoken ? undefined : "no danger told";
    case "advice":
      return sources.every(({ title }) => all.some(({ citations }) => citations?.some((one) => one.title === title)))
        ? undefined
        : "another source";
    default:
      return undefined;
  }
}
