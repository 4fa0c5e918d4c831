import { invalidField, newId } from "#core";
import type { Classification, Classifier, TriageRequest } from "./contract.ts";
import type { Decision } from "./decide.ts";
import { cuesOf } from "./cues.ts";
import { type Earlier, judge, type Judged, understand } from "./judge.ts";
import { visitInputOf } from "./visit/visit.ts";

export interface AssessorParts {
  readonly classifier: Classifier;
  readonly emergencyNumber: string;
  /** How long the model may take before the rules answer alone. */
  readonly modelMsMax: number;
  /** Below this confidence the answer goes up a level. */
  readonly confidenceMin: number;
  /** Called with each decision, for the meters. */
  readonly observe: (decision: Decision, inferenceMs: number | undefined) => void;
}

export type Assessed = Pick<Judged, "result" | "trace">;

/** Decides without storing. The rules are pure; the model is asked once and may fail, hang or lie. */
export function createAssessor({ classifier, emergencyNumber, modelMsMax, confidenceMin, observe }: AssessorParts) {
  /** The model's opinion, or none: late, failed and nonsensical are the same here. */
  const opinion = async (request: TriageRequest, cues: readonly string[] = []): Promise<Classification | undefined> => {
    const text = wordsOf(request);
    if (text === "") return undefined;
    const { age, sex, pregnant, vitals } = request;
    const abort = new AbortController();
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    // A classifier that ignores its signal must not hold the answer up either.
    const timer = setTimeout(() => (abort.abort(), resolve(undefined)), modelMsMax);
    try {
      const answer = classifier.classify(
        { text, age, sex, pregnant, vitals, cues, visit: visitInputOf(request) },
        abort.signal,
      );
      // A rejection after the deadline has nobody left to hear it.
      answer.catch(() => {});
      const classification = await Promise.race([answer, late]);
      return classification && isSound(classification) ? classification : undefined;
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    opinion,
    async assess(
      request: TriageRequest,
      earlier: Earlier = {},
      { asksModel } = { asksModel: true },
    ): Promise<Assessed> {
      requireSomething(request);
      const understood = understand(request, earlier);
      const cues = cuesOf(understood.situation, understood.fired);
      const classification = asksModel ? await opinion(understood.request, cues) : undefined;
      const identity = classifier.identity();
      const { decision, result, trace } = judge({
        id: earlier.id ?? newId("trg"),
        request,
        earlier,
        understood,
        classification,
        model: classification
          ? { ...identity, inferenceMs: classification.inferenceMs }
          : { ...identity, backend: "none", inferenceMs: 0 },
        confidenceMin,
        emergencyNumber,
      });
      observe(decision, classification?.inferenceMs);
      return { result, trace };
    },
  };
}
export type Assessor = ReturnType<typeof createAssessor>;

/** Full-width letters, curly apostrophes and invisible joiners say nothing: the model meets them in no other text. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll("’", "'")
    .replaceAll(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, "");

/** Complaints first: the model reads only so far. It was trained on conditions and medicines in these words. */
const wordsOf = ({ text, symptoms = [], reasons = [], conditions = [], medications = [] }: TriageRequest): string => {
  const complaints = [text, ...symptoms, ...reasons].filter((part) => part !== undefined && part.trim() !== "");
  const history = [...conditions.map((name) => `i have ${name}`), ...medications.map((name) => `i take ${name}`)];
  return complaints.length === 0 ? "" : plain([...complaints, ...history].join(". "));
};

/** Probabilities that add up, and nothing else: a model that breaks must not decide. */
function isSound({ levels, inScope, inferenceMs }: Classification): boolean {
  const values = Object.values(levels);
  const sum = values.reduce((total, p) => total + p, 0);
  const isShare = (p: number): boolean => p >= 0 && p <= 1.001;
  return (
    values.length === 5 && values.every(isShare) && Math.abs(sum - 1) < 0.02 && isShare(inScope) && inferenceMs >= 0
  );
}

/** What no schema can state. Throws 422 that names `text`. */
export function requireSomething({ text, symptoms = [], reasons = [] }: TriageRequest): void {
  if (text === undefined && symptoms.length === 0 && reasons.length === 0) {
    throw invalidField("#/text", "expected at least one of text, symptoms and reasons");
  }
}
