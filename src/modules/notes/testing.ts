import type { Message } from "#modules/chat/contract.ts";
import type { Triage } from "#modules/triage/contract.ts";
import { draftOf } from "./draft.ts";
import { readingOf } from "./reading.ts";

/** One thing that was said. */
export type Said = readonly [role: Message["role"], text: string, extra?: Partial<Message>];

/** A conversation of these messages, numbered from one. */
export const conversation = (...said: readonly Said[]): Message[] =>
  said.map(([role, text, extra], n) => ({
    id: `msg_${n + 1}`,
    seq: n + 1,
    role,
    text,
    at: "2026-11-21T10:00:00Z",
    ...extra,
  }));

/** The draft of a conversation, by rules alone. */
export const draftBy = ({ read, isBareAnswer }: Pick<Triage, "read" | "isBareAnswer">, messages: readonly Message[]) =>
  draftOf(
    messages,
    messages
      .filter(({ role }) => role === "patient")
      .map((message) => ({
        message,
        sentences: readingOf(message.text, read),
        isBareAnswer: isBareAnswer(message.text),
      })),
  );
