import { expect, test } from "bun:test";
import type { Actor } from "#core";
import { reader } from "#modules/triage/testing.ts";
import { createService, type NotesDeps } from "./service.ts";
import { conversation } from "./testing.ts";

const actor = { accountId: "acc_1", role: "clinician" } as Actor;

/** The service on these neighbours, and what it told them. */
function serviceWith(over: Partial<NotesDeps>) {
  const told: unknown[] = [];
  const service = createService({
    transcripts: { transcript: async () => undefined },
    triage: reader,
    writer: { write: async () => ({ kind: "none", reason: "no language model is in use" }) },
    tally: { refused: (reason) => told.push(reason), failed: () => told.push("failed") },
    control: {
      isOn: () => true,
      watch: () => ({ signal: new AbortController().signal, [Symbol.dispose]: () => {} }),
      report: (feature, { isError }, use) => void told.push([feature, isError, use]),
    },
    clock: { now: () => new Date(0) },
    events: {} as NotesDeps["events"],
    ...over,
  });
  return { service, told };
}

test("what fails unexpectedly is counted and told to the switches", async () => {
  const broken = { transcript: () => Promise.reject(new Error("broken")) };
  const { service, told } = serviceWith({ transcripts: broken });
  expect(await service.prepare("cht_1", actor).catch((error: Error) => error.message)).toBe("broken");
  expect(told).toEqual(["failed", ["note", true, { group: "clinician" }]]);
});

test("a draft is told to the switches, an unknown conversation is not", async () => {
  const { service, told } = serviceWith({});
  expect(await service.prepare("cht_1", actor)).toBeUndefined();
  expect(told).toEqual([]);
  const known = serviceWith({
    transcripts: {
      transcript: async () => ({
        patientId: "acc_2",
        messages: conversation(["patient", "I have a cough"]),
        isWhole: false,
      }),
    },
  });
  const prepared = await known.service.prepare("cht_1", actor);
  expect(prepared).toMatchObject({ of: { sessionId: "cht_1", patientId: "acc_2" }, note: { refused: false } });
  expect(prepared!.note.reasoning).toBe(
    "made by rules from one message; no language model is in use; " +
      "the conversation is longer: earlier messages were not read",
  );
  expect(known.told).toEqual([["note", false, { group: "clinician" }]]);
});
