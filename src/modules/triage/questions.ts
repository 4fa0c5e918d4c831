import type { TriageResult } from "./contract.ts";
import type { Answers, Sighting } from "./reading/read.ts";
import { findingOf, isFindingId, presentationOf, type FindingId } from "./content/index.ts";

type Question = TriageResult["questions"][number];

/** The next questions are few: each must be worth its answer. */
const questionsMax = 3;

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
const person = "Something else: I want a person";
const mainTrouble: Question = {
  id: "main-trouble",
  text: "What troubles you most?",
  kind: "choice",
  options: [...troubles.map(([label]) => label), person],
};

const ask = (id: FindingId): Question => ({
  id: `has.${id}`,
  text: findingOf(id).question,
  kind: "yes_no",
  options: ["yes", "no"],
});

/** What to ask next: what would change the level and is not yet known. */
export function questionsFor(
  leading: FindingId | undefined,
  sightings: readonly Sighting[],
  isAgeKnown: boolean,
): Question[] {
  const age: Question[] = isAgeKnown
    ? []
    : [{ id: "age", text: "How old is the person, in years?", kind: "number", options: [] }];
  if (leading === undefined) return [mainTrouble, ...age];
  return [...unknownFor(leading, sightings).slice(0, questionsMax).map(ask), ...age].slice(0, questionsMax);
}

/** What the advice of this complaint would want to know and nobody said. */
export function unknownFor(leading: FindingId, sightings: readonly Sighting[]): readonly FindingId[] {
  const known = new Set(
    sightings.filter(({ status }) => status === "present" || status === "absent").map(({ finding }) => finding),
  );
  return presentationOf(findingOf(leading).about).ask.filter((id) => !known.has(id) && id !== leading);
}

export type AnswerValue = string | number | boolean;
export type Understood =
  | { readonly kind: "understood"; readonly answers: Answers; readonly age: number | undefined }
  | { readonly kind: "refused"; readonly question: string; readonly detail: string };

/** Reads a client's answers; a question that does not exist, or a value of the wrong kind, is refused by name. */
export function understand(given: Readonly<Record<string, AnswerValue>>): Understood {
  const answers: Partial<Record<FindingId, boolean>> = {};
  let age: number | undefined;
  for (const [question, value] of Object.entries(given)) {
    const id = question.replace(/^has\./, "");
    if (question === "age") {
      if (typeof value !== "number" || value < 0 || value > 120)
        return { kind: "refused", question, detail: "expected a number from 0 to 120" };
      age = value;
    } else if (question === mainTrouble.id) {
      const trouble = troubles.find(([label]) => label === value);
      if (!trouble && value !== person) return { kind: "refused", question, detail: "expected one of the options" };
      if (trouble) answers[trouble[1]] = true;
    } else if (question.startsWith("has.") && isFindingId(id)) {
      if (value !== true && value !== false && value !== "yes" && value !== "no")
        return { kind: "refused", question, detail: "expected yes or no" };
      answers[id] = value === true || value === "yes";
    } else return { kind: "refused", question, detail: "no such question" };
  }
  return { kind: "understood", answers, age };
}
