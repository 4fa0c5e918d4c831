import type { Classification, Level, ModelIdentity, TriageRequest, TriageResult } from "./contract.ts";
import { type Decision, decide, type Evidence } from "./decide.ts";
import { firedBy, type Situation, situationOf } from "./evaluate.ts";
import type { Rule } from "./content/index.ts";
import { engineVersion } from "./explain/engine-version.ts";
import { type Answered, saidIn, unsureIn, withAnswers } from "./interview/answered.ts";
import { changesOf } from "./interview/changes.ts";
import { nextQuestion } from "./interview/next.ts";
import { pairsOf } from "./interview/pairs.ts";
import { readRequest } from "./reading/read.ts";
import { resultOf } from "./result.ts";
import { type Trace, traceOf } from "./trace.ts";

/** What came before: an interview goes on with its case, an episode keeps its level, its answers and its questions. */
export interface Earlier {
  readonly id?: string | undefined;
  readonly level?: Level | undefined;
  readonly answers?: Answered | undefined;
  /** Questions that were asked, by id. */
  readonly asked?: readonly string[] | undefined;
}

/** What the rules make of it, before a model is asked. */
export interface Understood {
  /** With what was answered. */
  readonly request: TriageRequest;
  readonly situation: Situation;
  readonly fired: readonly Rule[];
}

export function understand(told: TriageRequest, { answers = {} }: Earlier): Understood {
  const request = withAnswers(told, answers);
  const situation = situationOf(readRequest(request, saidIn(answers)), request);
  return { request, situation, fired: firedBy(situation) };
}

/** Everything on which a decision rests. The same matter is judged alike, today and when it is replayed. */
export interface Matter {
  readonly id: string;
  /** As it was told, without what was answered later. */
  readonly request: TriageRequest;
  readonly earlier: Earlier;
  readonly classification: Classification | undefined;
  readonly model: ModelIdentity & { readonly inferenceMs: number };
  readonly confidenceMin: number;
  readonly emergencyNumber: string;
  /** Where somebody has understood it already. */
  readonly understood?: Understood;
}

export interface Judged {
  readonly result: TriageResult;
  readonly trace: Trace;
  readonly decision: Decision;
}

/** Decides, says what to ask next, and writes down why. Pure. */
export function judge({ id, request: told, earlier, classification, model, ...settings }: Matter): Judged {
  const { understood = understand(told, earlier) } = settings;
  const { confidenceMin, emergencyNumber } = settings;
  const { level: floor, answers = {}, asked = [] } = earlier;
  const { request, situation, fired } = understood;
  const unsure = unsureIn(answers);
  const evidence: Evidence = { situation, fired, classification, confidenceMin, floor };
  const decision = decide(evidence);
  const changes = changesOf({ evidence, decision, unsure });
  const pairs = pairsOf({ evidence, level: decision.level, unsure, changes });
  const isUnderstood = decision.leading !== undefined;
  const next = nextQuestion({ level: decision.level, isUnderstood, changes, pairs, asked });
  const given = { floor: floor ?? null, confidenceMin, asked: [...asked], engine: engineVersion };
  return {
    decision,
    result: resultOf({ id, request, evidence, decision, model, emergencyNumber, unsure, changes, next }),
    trace: traceOf({ evidence, decision, unsure, changes, pairs, asked: next ? [...asked, next.id] : asked, given }),
  };
}
