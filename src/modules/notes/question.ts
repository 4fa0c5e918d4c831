import type { Message } from "#modules/chat/contract.ts";
import { cut } from "./cut.ts";

/** Something that was asked, in the words of its message. */
export interface Question {
  readonly seq: number;
  readonly text: string;
}

/** What the patient was asked right before a message: the interview's question, or the last one of a clinician. */
export function questionBefore(messages: readonly Message[], seq: number): Question | undefined {
  const before = messages.findLast((message) => message.seq < seq && message.role !== "system");
  return before && questionIn(before);
}

/** The question that a message ends with. */
export function questionIn({ seq, role, text, triage }: Message): Question | undefined {
  if (role === "assistant") {
    const asked = triage?.questions[0]?.text;
    return asked !== undefined && text.includes(asked) ? { seq, text: asked } : undefined;
  }
  const last = role === "clinician" ? cut(text).at(-1)?.text : undefined;
  return last?.endsWith("?") ? { seq, text: last } : undefined;
}
