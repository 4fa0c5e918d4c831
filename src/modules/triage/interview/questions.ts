import type { TriageResult } from "../contract.ts";
import { findingOf, isFindingId, presentationOf, type FindingId } from "../content/index.ts";
import type { Answered } from "./answered.ts";
import wordings from "./wordings.json" with { type: "json" };

export type Question = TriageResult["questions"][number];

/** Where the trouble is, for a message that was not understood. Each choice stands for one finding. */
const troubles: readonly (readonly [string, FindingId])[] = [
  ["Chest pain", "chest-pain"],
  ["Trouble breathing", "breathless"],
  ["Belly pain", "belly-pain"],
  ["Headache", "headache"],
  ["Fever", "fever"],
  ["An injury", "bruise"],
  ["Skin", "rash"],
  ["Passing urine", "painful-urination"],
  ["My mood", "depression"],
];
const person = "Something else: I want to talk to a person";
export const mainTrouble: Question = {
  id: "main-trouble",
  text: "What troubles you most?",
  kind: "choice",
  options: [...troubles.map(([label]) => label), person],
};
export const ageQuestion: Question = {
  id: "age",
  text: "How old is the person, in years?",
  kind: "number",
  options: [],
};

const unsure = "not sure";
const yesNoUnsure = ["yes", "no", unsure];
const asked: Readonly<Record<string, string>> = wordings;
/** What the content asks where nobody wrote a question for the finding. */
const unwritten = "Do you have this as well: ";

/** The question for a finding: the content's own, else ours, else its label. Ours say no "you": many ask for others. */
export function questionOf(id: FindingId): Question {
  const { question, label } = findingOf(id);
  const text = question.startsWith(unwritten)
    ? (asked[id] ?? `Does this fit as well: ${label.charAt(0).toLowerCase()}${label.slice(1)}?`)
    : question;
  return { id: `has.${id}`, text, kind: "yes_no", options: yesNoUnsure };
}

/** What the advice of this complaint would want to know and nobody said. */
export const unknownFor = (leading: FindingId, isUnknown: (id: FindingId) => boolean): readonly FindingId[] =>
  presentationOf(findingOf(leading).about).ask.filter((id) => id !== leading && isUnknown(id));

export type AnswerValue = string | number | boolean;
export type Understood =
  | { readonly kind: "understood"; readonly answers: Answered }
  | { readonly kind: "refused"; readonly question: string; readonly detail: string };

/** Reads a client's answers; a question that does not exist, or a value of the wrong kind, is refused by name. */
export function understand(given: Readonly<Record<string, AnswerValue>>): Understood {
  const answers: Record<string, boolean | number | "unsure"> = {};
  for (const [question, value] of Object.entries(given)) {
    const read = answerTo(question, value);
    if ("detail" in read) return { kind: "refused", question, detail: read.detail };
    if (read.id !== undefined) answers[read.id] = read.value;
  }
  return { kind: "understood", answers };
}

type Read =
  | { readonly id: string; readonly value: boolean | number | "unsure" }
  | { readonly id: undefined }
  | { readonly detail: string };

function answerTo(question: string, value: AnswerValue): Read {
  const isUnsure = value === unsure || value === "unsure";
  if (question === ageQuestion.id) {
    if (isUnsure) return { id: "age", value: "unsure" };
    return typeof value === "number" && value >= 0 && value <= 120
      ? { id: "age", value }
      : { detail: "expected a number from 0 to 120" };
  }
  if (question === mainTrouble.id) {
    const trouble = troubles.find(([label]) => label === value);
    if (trouble) return { id: trouble[1], value: true };
    return value === person || isUnsure ? { id: undefined } : { detail: "expected one of the options" };
  }
  const id = question.replace(/^has\./, "");
  if (!question.startsWith("has.") || !isFindingId(id)) return { detail: "no such question" };
  if (isUnsure) return { id, value: "unsure" };
  if (value === true || value === "yes") return { id, value: true };
  if (value === false || value === "no") return { id, value: false };
  return { detail: "expected yes, no or not sure" };
}
