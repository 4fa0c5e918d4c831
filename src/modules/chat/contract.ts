import { type Actor, port, problem, text } from "#core";
import { Suggestion } from "#modules/availability/contract.ts";
import { Citation } from "#modules/ai/contract.ts";
import { TriageResult } from "#modules/triage/contract.ts";
import { type Static, Type } from "@sinclair/typebox";

export const SessionState = Type.Union([Type.Literal("open"), Type.Literal("with_clinician"), Type.Literal("closed")]);

/** How a conversation stands with the clinicians: null where none is asked for and none is there. */
export const Standing = Type.Union([
  Type.Object({
    id: Type.String(),
    state: Type.Union([Type.Literal("waiting"), Type.Literal("taken")]),
    reason: Type.String(),
    since: Type.String({ description: "Since when it waits, or since when the clinician is there." }),
    by: Type.Union([Type.String(), Type.Null()], { description: "Who answers, by name." }),
  }),
  Type.Null(),
]);

export const Session = Type.Object({
  id: Type.String(),
  startedAt: Type.String(),
  state: SessionState,
  assistant: Type.Boolean(),
  lastSeq: Type.Integer(),
  level: Type.Union([Type.String(), Type.Null()]),
  handoff: Type.Optional(Standing),
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
  /** The clinician who wrote it or of whom it tells, by name. */
  by: Type.Optional(Type.String()),
});
export type Message = Static<typeof Message>;

/** What an answer carries besides its text. */
export type Extra = Pick<Message, "citations" | "triage" | "suggestions" | "handoff" | "by">;

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
  /** A sentence of an answer that is still being written; the whole follows as a message. */
  | { readonly type: "delta"; readonly sessionId: string; readonly replyTo: number; readonly text: string }
  /** The conversation's place in the queue has changed: told to the patient, and to all clinicians. */
  | HandoffEvent
  | { readonly type: "typing"; readonly sessionId: string; readonly role: Message["role"] };

export interface HandoffEvent {
  readonly type: "handoff";
  readonly sessionId: string;
  readonly state: "waiting" | "taken" | "released" | "closed";
  readonly id: string;
  readonly reason: string;
  /** 0 is served first. */
  readonly priority: number;
  /** Since when the patient waits, or since when the clinician is there. */
  readonly since: string;
  /** Who has it, or had it until now, by name. */
  readonly by?: string;
}

/** Somebody else answers in this conversation, or nobody does yet. */
export const HandoffHeld = problem({
  id: "chat/handoff-held",
  status: 409,
  title: "Another clinician has this conversation.",
  members: Type.Object({ by: Type.Union([Type.String(), Type.Null()]) }),
});

export const HandoffClosed = problem({
  id: "chat/handoff-closed",
  status: 409,
  title: "This conversation has left the queue.",
  members: Type.Object({}),
});

/** A conversation as it was held: triage results and suggestions stand in the messages that brought them. */
export interface Transcript {
  readonly patientId: string;
  /** Ascending. */
  readonly messages: readonly Message[];
  /** False where the conversation is longer and only its newest messages are told. */
  readonly isWhole: boolean;
}

/** What was said in a session, for those who may enter it. */
export interface Transcripts {
  /** Undefined when there is no such session for the actor. Leaves an audit row of the reading. */
  transcript(sessionId: string, actor: Actor): Promise<Transcript | undefined>;
}
export const Transcripts = port("chat.transcripts").of<Transcripts>();
