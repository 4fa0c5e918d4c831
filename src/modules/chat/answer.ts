import type { Answer } from "#modules/ai/contract.ts";
import type { Suggestion } from "#modules/availability/contract.ts";
import type { TriageResult } from "#modules/triage/contract.ts";
import type { Extra } from "./contract.ts";

/** D30, to the letter. */
export const aiUnavailable =
  "AI-assisted features are temporarily unavailable. You can continue using the system normally.";

const notUnderstood =
  "I could not find a reliable answer to that. What troubles you most, and since when? You can also ask for a person.";

export interface Composed {
  readonly text: string;
  readonly extra: Extra;
}

export const isEmergency = ({ level }: Pick<TriageResult, "level">): boolean =>
  level === "emergency_ambulance" || level === "emergency";

/** The answer to a message that reports symptoms. An emergency says nothing but what to do now. */
export function answerToSymptoms(
  triage: TriageResult,
  advice: Answer | undefined,
  suggestions: readonly Suggestion[],
): Composed {
  const { headline, steps, safetyNet } = triage.advice;
  const base = [headline, ...steps];
  if (isEmergency(triage)) {
    return {
      text: lines(base),
      extra: { triage, citations: [], suggestions: [], handoff: { offered: true, reason: "emergency" } },
    };
  }
  const cited = citedText(advice);
  const handoff = triage.decidedBy === "abstention" ? { handoff: { offered: true, reason: "unsure" } } : {};
  return {
    text: lines([...base, ...cited, ...safetyNet, ...asked(triage)]),
    extra: { triage, citations: advice?.citations ?? [], suggestions: [...suggestions], ...handoff },
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
 * the offer of a person.
 */
export function answerToQuestion(answer: Answer | undefined, callNumber: string): Composed {
  const cited = citedText(answer);
  if (answer && !answer.refused && cited.length > 0)
    return { text: lines(cited), extra: { citations: answer.citations } };
  const words = answer === undefined ? aiUnavailable : notUnderstood;
  const safety = `If you think that it may be an emergency, call ${callNumber} now.`;
  return {
    text: lines([words, safety]),
    extra: { citations: [], handoff: { offered: true, reason: "not-understood" } },
  };
}

/** The answer to a wish that is no complaint. It promises only what is so: the conversation is open to clinicians. */
export function answerToWish(wish: "person" | "courtesy", callNumber: string): Composed {
  if (wish === "courtesy")
    return { text: "You are welcome. Tell me if anything changes or gets worse.", extra: { citations: [] } };
  const words = [
    "Your wish to talk to a person is noted in this conversation. A clinician can read it and answer you here.",
    `If it cannot wait, do not wait for an answer: call ${callNumber}.`,
  ];
  return { text: lines(words), extra: { citations: [], handoff: { offered: true, reason: "asked" } } };
}

/** Each sentence with the numbers of its sources. */
const citedText = (answer: Answer | undefined): string[] =>
  answer && !answer.refused
    ? [
        answer.sentences.map(({ text, citations }) => `${text} ${citations.map((n) => `[${n}]`).join("")}`).join(" "),
      ].filter(Boolean)
    : [];

const lines = (parts: readonly string[]): string => parts.join("\n");
