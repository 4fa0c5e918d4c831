import { type Classification, type Classifier, type Level, levels } from "./contract.ts";
import { type AssessorParts, createAssessor } from "./assess.ts";
import { isBareAnswer } from "./interview/plain-answer.ts";
import { toldIn } from "./reading/told.ts";

/** What needs no system: the rules as readers. */
export const reader = { read: toldIn, isBareAnswer };

/** A model's opinion with nearly all on one level. */
export const opinion = (level: Level, p = 0.96, inScope = 0.99): Classification => ({
  levels: Object.fromEntries(
    levels.map((other) => [other, other === level ? p : (1 - p) / 4]),
  ) as Classification["levels"],
  specialties: { "general-practice": 1 },
  inScope,
  inferenceMs: 1,
});

/** A stand-in for the model. */
export const classifierOf = (classify: Classifier["classify"]): Classifier => ({
  identity: () => ({ id: "fake", version: "0", sha256: "0".repeat(64), backend: "cpu" }),
  classify,
});

export const off = classifierOf(() => Promise.reject(new Error("off")));
/** Says "stay at home" to everything, and is sure. */
export const liar = classifierOf(async () => opinion("self_care", 0.999, 1));
/** Never answers, and does not hear its signal. */
export const hanging = classifierOf(() => new Promise(() => {}));
export const throwing = classifierOf(() => {
  throw new Error("broken");
});
/** Answers what no model may answer. */
export const nonsense = classifierOf(async () => ({
  ...opinion("self_care"),
  levels: { ...opinion("self_care").levels, self_care: Number.NaN },
}));

export const assessorWith = (classifier: Classifier, more: Partial<AssessorParts> = {}) =>
  createAssessor({ classifier, emergencyNumber: "112", modelMsMax: 20, confidenceMin: 0, observe: () => {}, ...more });
