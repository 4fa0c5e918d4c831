import { text } from "#core";
import { Suggestion } from "#modules/availability/contract.ts";
import { Citation } from "#modules/ai/contract.ts";
import { TriageResult } from "#modules/triage/contract.ts";
import { type Static, Type } from "@sinclair/typebox";

export const SessionState = Type.Union([Type.Literal("open"), Type.Literal("with_clinician"), Type.Literal("closed")]);

export const Session = Type.Object({
  id: Type.String(),
  startedAt: Type.String(),
  state: SessionState,
  assistant: Type.Boolean(),
  lastSeq: Type.Integer(),
  level: Type.Union([Type.String(), Type.Null()]),
});
export type Session = Static<typeof Session>;

/** The offer of a person, and why it is made. */
export const Handoff = Type.Object({ offered: Type.Boolean(), reason: Type.String() });

/** One line of a conversation; the optional members are an answer's. */
export const Message = Type.Object({
  id: Type.String(),
  seq: Type.Integer(),
  role: Type.Union([
    Type.Literal("patient"),
    Type.Literal("assistant"),
    Type.Literal("clinician"),
    Type.Literal("system"),
  ]),
  text: Type.String(),
  at: Type.String(),
  citations: Type.Optional(Type.Array(Citation)),
  triage: Type.Optional(TriageResult),
  suggestions: Type.Optional(Type.Array(Suggestion)),
  handoff: Type.Optional(Handoff),
});
export type Message = Static<typeof Message>;

/** What an answer carries besides its text. */
export type Extra = Pick<Message, "citations" | "triage" | "suggestions" | "handoff">;

export const messageText = text({ max: 4000 });

/** What happens in a session, as sockets and streams tell it. */
export type ChatEvent =
  | { readonly type: "message"; readonly sessionId: string; readonly message: Message }
  | { readonly type: "triage"; readonly sessionId: string; readonly seq: number; readonly triage: TriageResult }
  | {
      readonly type: "suggestions";
      readonly sessionId: string;
      readonly seq: number;
      readonly items: readonly Suggestion[];
    }
  | { readonly type: "typing"; readonly sessionId: string; readonly role: Message["role"] };
