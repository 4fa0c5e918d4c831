import type { TriageRequest } from "../contract.ts";
import type { Answers } from "../reading/read.ts";
import { type FindingId, isFindingId } from "../content/index.ts";

/**
 * What was answered, as it is stored: findings by id, and the age in years. "Not sure" is an answer: it is not asked
 * for again.
 */
export type Answered = Readonly<Record<string, boolean | number | "unsure">>;

/** In an order of their own: a database may keep an object's members in any, and a replay must read them alike. */
const entriesOf = (answered: Answered) =>
  Object.entries(answered)
    .filter(([id]) => isFindingId(id))
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** The answers that say yes or no, which are read like what the text says. */
export const saidIn = (answered: Answered): Answers =>
  Object.fromEntries(entriesOf(answered).filter(([, value]) => typeof value === "boolean")) as Answers;

/** The findings of which the person was not sure. */
export const unsureIn = (answered: Answered): readonly FindingId[] =>
  entriesOf(answered).flatMap(([id, value]) => (value === "unsure" ? [id] : []));

/** The request with the age that was answered, where it had none. The stored request stays as it was told. */
export const withAnswers = (request: TriageRequest, { age }: Answered): TriageRequest =>
  typeof age === "number" && request.age === undefined ? { ...request, age } : request;
