import { expect, test } from "bun:test";
import type { Message, TriageResult } from "#plugins/web/page/api/shapes.ts";
import { arrivedUpTo, emptyConversation, type Happening, hasGap, reduce } from "./conversation.ts";
import { exchangesOf } from "./exchange.ts";

const after = (...happenings: Happening[]) => happenings.reduce(reduce, emptyConversation);
const patient: Message = { id: "m1", seq: 1, role: "patient", text: "My chest hurts" };
const reply: Message = { id: "m2", seq: 2, role: "assistant", text: "Call 112" };
const triage = {
  id: "trg_1",
  level: "emergency",
  redFlags: [],
  questions: [],
  explanation: { supporting: [], conflicting: [], unknown: [] },
} as unknown as TriageResult;

test("an echo that comes twice takes only the message it echoes from what waits", () => {
  const waiting = after(
    { type: "queued", clientId: "c1", text: "Yes" },
    { type: "queued", clientId: "c2", text: "Yes" },
  );
  const echo: Happening = { type: "message", message: { id: "m1", seq: 1, role: "patient", text: "Yes" } };
  const [once, twice] = [reduce(waiting, echo), reduce(reduce(waiting, echo), echo)];
  expect(once.pending.map(({ clientId }) => clientId)).toEqual(["c2"]);
  expect(twice.pending).toEqual(once.pending);
});

test("an acknowledgement of what the server wrote down otherwise does not say it twice", () => {
  const echoed = after(
    { type: "queued", clientId: "c1", text: "My  chest hurts" },
    { type: "message", message: patient },
  );
  const acknowledged = reduce(echoed, { type: "ack", clientId: "c1", seq: 1 });
  expect(acknowledged.messages).toEqual([patient]);
  expect(acknowledged.pending).toEqual([]);
});

test("a missing message is a gap, and resuming begins before it", () => {
  const conversation = after({ type: "message", message: patient }, { type: "message", message: { ...reply, seq: 4 } });
  expect(hasGap(conversation)).toBe(true);
  expect(arrivedUpTo(conversation)).toBe(1);
  expect(hasGap(emptyConversation)).toBe(false);
  expect(arrivedUpTo(emptyConversation)).toBe(0);
});

test("a draft grows, and gives way to the whole answer", () => {
  const written = after(
    { type: "message", message: patient },
    { type: "delta", replyTo: 1, text: "Call" },
    { type: "delta", replyTo: 1, text: " 112" },
  );
  expect(written.drafts).toEqual({ 1: "Call 112" });
  expect(reduce(written, { type: "message", message: reply }).drafts).toEqual({});
});

test("a late piece of an answer that is there already changes nothing", () => {
  const answered = after({ type: "message", message: patient }, { type: "message", message: reply });
  expect(reduce(answered, { type: "delta", replyTo: 1, text: "Call" })).toBe(answered);
});

test("what failed stays to be sent again under its own id", () => {
  const failed = after({ type: "queued", clientId: "c1", text: "Hello" }, { type: "failed", clientId: "c1" });
  expect(failed.pending).toEqual([{ clientId: "c1", text: "Hello", failed: true, role: "patient" }]);
  expect(failed.typing).toBe(false);
  expect(reduce(failed, { type: "queued", clientId: "c1", text: "Hello" }).pending).toEqual([
    { clientId: "c1", text: "Hello", failed: false, role: "patient" },
  ]);
});

test("a result stands once, on the answer, wherever the server put it", () => {
  const inside: Message = { ...reply, triage };
  const both = [
    { type: "message", message: patient },
    { type: "message", message: inside },
  ] as const;
  for (const beside of [[], [{ type: "triage", seq: 1, triage }], [{ type: "triage", seq: 2, triage }]] as const) {
    expect(exchangesOf(after(...both, ...beside)).map(({ triage }) => triage?.id ?? null)).toEqual([null, "trg_1"]);
  }
  const without = after(
    { type: "message", message: patient },
    { type: "triage", seq: 1, triage },
    { type: "message", message: reply },
  );
  expect(exchangesOf(without).map(({ triage }) => triage?.id ?? null)).toEqual([null, "trg_1"]);
});

test("a result that a later message repeats is not shown again", () => {
  const again: Message = { ...reply, id: "m3", seq: 3, triage };
  const told = after(
    ...[patient, { ...reply, triage }, again].map((message): Happening => ({ type: "message", message })),
  );
  expect(exchangesOf(told).map(({ triage }) => triage?.id ?? null)).toEqual([null, "trg_1", null]);
});

test("a result that comes before its answer stands with the question until then", () => {
  const early = after({ type: "message", message: patient }, { type: "triage", seq: 1, triage });
  expect(exchangesOf(early).map(({ triage }) => triage?.id ?? null)).toEqual(["trg_1"]);
});

test("only the newest result still asks and offers", () => {
  const later: Message = { id: "m4", seq: 4, role: "assistant", text: "Go", triage: { ...triage, id: "trg_2" } };
  const told = after(
    ...[patient, { ...reply, triage }, later, { ...reply, id: "m5", seq: 5 }].map((message): Happening => ({
      type: "message",
      message,
    })),
  );
  expect(exchangesOf(told).map(({ isLatest }) => isLatest)).toEqual([false, false, true, false]);
});

test("an answer knows all that the patient had said by then", () => {
  const later: Message = { id: "m3", seq: 3, role: "patient", text: "And I sweat" };
  const conversation = after(...[patient, reply, later].map((message): Happening => ({ type: "message", message })));
  expect(exchangesOf(conversation).map(({ said }) => said.length)).toEqual([1, 1, 2]);
});

test("a turn of the interview is no new card; another level is", () => {
  const asks = (id: string) => [{ id, text: `${id}?`, kind: "yes_no", options: ["yes", "no"] }];
  const turn = (seq: number, level: string, questions: unknown[]): Message => ({
    id: `m${seq}`,
    seq,
    role: "assistant",
    text: "Next",
    triage: { ...triage, level, questions } as unknown as TriageResult,
  });
  const yes = (seq: number): Message => ({ id: `m${seq}`, seq, role: "patient", text: "No" });
  const told = [
    patient,
    turn(2, "consultation", asks("has.fever")),
    yes(3),
    turn(4, "consultation", asks("has.rash")),
    yes(5),
    turn(6, "emergency", []),
  ];
  const exchanges = exchangesOf(after(...told.map((message): Happening => ({ type: "message", message }))));
  expect(exchanges.map(({ isTurn }) => isTurn)).toEqual([false, false, false, true, false, false]);
  expect(exchanges.map(({ isLatestCard }) => isLatestCard)).toEqual([false, false, false, false, false, true]);
  expect(exchanges.map(({ asked }) => asked)).toEqual([0, 1, 1, 2, 2, 2]);
  expect(exchanges.at(-1)?.said).toEqual(["My chest hurts"]);
});
