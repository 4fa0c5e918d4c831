import { type Answer, type Answers, type AskOptions, disabledReason } from "#modules/ai/contract.ts";
import type { Classifier } from "#modules/triage/contract.ts";

/** How the stand-in for the answers behaves now; tests change it. */
export interface FakeAnswers extends Answers {
  says: (question: string, options: AskOptions) => Promise<Answer>;
  isOn: boolean;
  readonly asked: string[];
}

const nothing = { sentences: [], citations: [], confidence: "low", confidenceBand: "low", refused: true } as const;

export const refusal = (reasoning = "no source found"): Answer => ({
  ...nothing,
  sentences: [],
  citations: [],
  reasoning,
  route: "none",
});

/** An answer as a language model writes it, all of it from one source. */
export const written = (...texts: string[]): Answer => ({
  sentences: texts.map((text) => ({ text, citations: [1] })),
  citations: [{ n: 1, title: "Common cold", url: "https://example.org/cold", date: null }],
  confidence: 0.6,
  confidenceBand: "medium",
  refused: false,
  reasoning: "written by fake/parrot from Common cold; found by text",
  route: "model",
});

export function fakeAnswers(): FakeAnswers {
  const answers: FakeAnswers = {
    says: async () => refusal(),
    isOn: true,
    asked: [],
    isEnabled: () => answers.isOn,
    async answer(question, _, options = {}) {
      answers.asked.push(question);
      return answers.isOn ? answers.says(question, options) : refusal(disabledReason);
    },
  };
  return answers;
}

/** What stands in for the triage model: it is counted, and has no opinion. */
export interface FakeClassifier extends Classifier {
  readonly heard: string[];
}

export function fakeClassifier(): FakeClassifier {
  const heard: string[] = [];
  return {
    heard,
    identity: () => ({ id: "fake", version: "0", sha256: "0".repeat(64), backend: "cpu" }),
    classify: ({ text }) => (heard.push(text), Promise.reject(new Error("no opinion"))),
  };
}
