import { GenerationError, type GenerationFault, type Generator, type ProviderCheck } from "#modules/ai/contract.ts";

interface Checked {
  readonly generate: Generator["generate"];
  isBroken(): boolean;
}

const details: Partial<Record<GenerationFault, readonly [ProviderCheck["name"], string]>> = {
  limited: ["limit", "As many questions wait as may: look at LOCAL_LLM_QUEUE_MAX."],
  timeout: ["limit", "It is too slow: look at LOCAL_LLM_FIRST_TOKEN_MS, LOCAL_LLM_THREADS and LOCAL_LLM_DEVICE."],
};

/** Asks the model for one token (D32). It has no key and no bill. */
export const createCheck =
  (checked: Checked | undefined): Generator["check"] =>
  async (signal) => {
    if (!checked) return [failed("reachable", "Not configured: set LOCAL_LLM_PATH.")];
    if (checked.isBroken()) {
      return [failed("reachable", "Its Worker failed and is being restarted: look at LOCAL_LLM_PATH and at the log.")];
    }
    const reachable = passed("reachable", "Its Worker runs.");
    try {
      const turns = [{ role: "user", content: "Say: yes" }] as const;
      const pieces = checked.generate({ turns, tokensMax: 1 }, signal)[Symbol.asyncIterator]();
      for (let step = await pieces.next(); !step.done;) step = await pieces.next();
      return [reachable, passed("limit", "There is room for a question."), passed("model", "The model answers.")];
    } catch (error) {
      const known = error instanceof GenerationError ? details[error.fault] : undefined;
      const [name, detail] = known ?? ["model", "It does not answer: look at LOCAL_LLM_PATH and at the log."];
      return [reachable, failed(name, detail)];
    }
  };

const passed = (name: ProviderCheck["name"], detail: string): ProviderCheck => ({ name, isWell: true, detail });
const failed = (name: ProviderCheck["name"], detail: string): ProviderCheck => ({ name, isWell: false, detail });
