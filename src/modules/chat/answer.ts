import type { Answer } from "#modules/ai/contract.ts";
import type { Suggestion } from "#modules/availability/contract.ts";
import type { TriageResult } from "#modules/triage/contract.ts";
import type { Extra } from "./contract.ts";
import type { Reason } from "./handoff/reason.ts";

/** D30, to the letter. */
export const aiUnavailable =
  "AI-assisted features are temporarily unavailable. You can continue using the system normally.";

const notUnderstood =
  "I could not find a reliable answer to that. What troubles you most, and since when? You can also ask for a person.";

/** What is true of a conversation in the queue: no promise of a time. */
const inQueue =
  "This conversation now waits for a clinician, who can read it and answer you here. I cannot say how long that takes.";

export interface Composed {
  readonly text: string;
  readonly extra: Extra;
  /** Why the conversation enters the queue with this answer; danger stands there since its message was stored. */
  readonly wants?: Reason | undefined;
}

/** The advice that goes with a triage: what was found, or that AI is off, or went off while it was being written. */
export type Advice = Answer | "off" | "cut" | undefined;

export const isEmergency = ({ level }: Pick<TriageResult, "level">): boolean =>
  level === "emergency_ambulance" || level === "emergency";

/** The answer to a message that reports symptoms. An emergency says nothing but what to do now. */
export function answerToSymptoms(triage: TriageResult, advice: Advice, suggestions: readonly Suggestion[]): Composed {
  const base = firstOf(triage);
  if (isEmergency(triage)) {
    return {
      text: lines(base),
      extra: { triage, citations: [], suggestions: [], handoff: { offered: true, reason: "emergency" } },
    };
  }
  const answer = typeof advice === "string" ? undefined : advice;
  const cited = advice === "cut" ? [aiUnavailable] : citedText(answer);
  const handoff = triage.decidedBy === "abstention" ? { handoff: { offered: true, reason: "unsure" } } : {};
  return {
    text: lines([...base, ...cited, ...triage.advice.safetyNet, ...asked(triage)]),
    extra: { triage, citations: answer?.citations ?? [], suggestions: [...suggestions], ...handoff },
  };
}

/** What an answer to symptoms begins with. */
export const firstOf = ({ advice: { headline, steps } }: TriageResult): string[] => [headline, ...steps];

/**
 * The answer to somebody in danger: the fixed words, and what to do now where triage says that it is an emergency.
 * Whatever else triage found is no comfort and stays in the record.
 */
export function answerToCrisis(help: string, triage: TriageResult): Composed {
  const urgent = isEmergency(triage);
  return {
    text: lines([help, ...(urgent ? firstOf(triage) : [])]),
    extra: {
      ...(urgent ? { triage } : {}),
      citations: [],
      suggestions: [],
      handoff: { offered: true, reason: "crisis" },
    },
  };
}

/** After an answer that changed nothing: the next question, or that there is none left. */
export function answerToReply(triage: TriageResult): Composed {
  const { headline, safetyNet } = triage.advice;
  const isOver = triage.questions.length === 0;
  const words = isOver
    ? ["Thank you. I have no more questions.", `My advice stays: ${headline}`, ...safetyNet]
    : asked(triage);
  return { text: lines(words), extra: { triage, citations: [], suggestions: [] } };
}

/** The question in words, so that it can be answered by words. */
const asked = ({ questions }: TriageResult): string[] =>
  questions.map(({ text, kind, options }) => (kind === "number" ? text : `${text} (${options.join(", ")})`));

/**
 * The answer to a question, or to words that were not understood: cited, or an honest refusal with
 * the offer of a person, who is fetched when it happens again.
 */
export function answerToQuestion(advice: Advice, callNumber: string, isAgain: boolean): Composed {
  const answer = typeof advice === "string" ? undefined : advice;
  const cited = citedText(answer);
  if (answer && cited.length > 0) return { text: lines(cited), extra: { citations: answer.citations } };
  const words = answer ? notUnderstood : aiUnavailable;
  const safety = `If you think that it may be an emergency, call ${callNumber} now.`;
  return {
    text: lines([words, ...(isAgain ? [inQueue] : []), safety]),
    extra: { citations: [], handoff: { offered: true, reason: notUnderstoodReason } },
    wants: isAgain ? "unsure" : undefined,
  };
}

/** The reason of an offer that follows words which were not understood. */
export const notUnderstoodReason = "not-understood";

/** The answer to a wish that is no complaint. It promises only what is so: the conversation waits for a clinician. */
export function answerToWish(wish: "person" | "courtesy", callNumber: string): Composed {
  if (wish === "courtesy")
    return { text: "You are welcome. Tell me if anything changes or gets worse.", extra: { citations: [] } };
  const words = [inQueue, `If it cannot wait, do not wait for an answer: call ${callNumber}.`];
  return {
    text: lines(words),
    extra: { citations: [], handoff: { offered: true, reason: "asked" } },
    wants: "request",
  };
}

/** Each sentence with the numbers of its sources. */
const citedText = (answer: Answer | undefined): string[] =>
  answer && !answer.refused
    ? [
        answer.sentences.map(({ text, citations }) => `${text} ${citations.map((n) => `[${n}]`).join("")}`).join(" "),
      ].filter(Boolean)
    : [];

const lines = (parts: readonly string[]): string => parts.join("\n");
