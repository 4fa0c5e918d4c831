import { Deadline } from "#inference/deadline.ts";
import type { Generator, ProviderCheck } from "#modules/ai/contract.ts";
import type { Provider } from "./call.ts";
import { classified, ended, type Reason } from "./failure.ts";

type Name = ProviderCheck["name"];

/** Some providers take no smaller number. */
const tokensMax = 16;

/** A model that is being loaded may need longer than a patient waits; an operator waits this long. */
const checkMsMax = 8_000;

/** In the order in which a provider looks at them: what stands behind the first that fails is not known. */
const order: readonly Name[] = ["reachable", "key", "billing", "limit", "model"];

const address = "look at OPENAI_COMPATIBLE_BASE_URL";
const well: Readonly<Record<Name, string>> = {
  reachable: "It answers.",
  key: "The key is taken.",
  billing: "Nothing is owed.",
  limit: "The limit is not reached.",
  model: "The model answers.",
};

const ill: Partial<Record<Reason, readonly [Name, string]>> = {
  unreachable: ["reachable", `No connection: ${address}, and at the network.`],
  tls: ["reachable", `Its certificate is not trusted: ${address}.`],
  timeout: ["reachable", `No answer within ${checkMsMax / 1000} s: ${address}, and ask the provider.`],
  redirect: ["reachable", `It redirects, which is not followed: ${address}.`],
  server: ["reachable", "It fails on its own side: ask the provider."],
  malformed: ["reachable", `What answers does not speak the protocol: ${address}.`],
  "cut-off": ["reachable", `The answer was cut off: ask the provider, or ${address}.`],
  "too-long": ["reachable", `The answer had no end: ${address}.`],
  key: ["key", "The key is refused: look at OPENAI_COMPATIBLE_API_KEY."],
  billing: ["billing", "Quota or balance is used up: look at the provider's billing of OPENAI_COMPATIBLE_API_KEY."],
  limit: ["limit", "The provider's rate limit is reached: wait, or lower OPENAI_COMPATIBLE_CONCURRENCY_MAX."],
  model: ["model", `Not found: look at OPENAI_COMPATIBLE_MODEL, and at the path of OPENAI_COMPATIBLE_BASE_URL.`],
  request: [
    "model",
    "It refuses how it was asked: look at OPENAI_COMPATIBLE_TOKENS_FIELD, OPENAI_COMPATIBLE_TEMPERATURE and the model.",
  ],
};

/** Asks the provider for a word, past the breaker and once (D32). */
export const createCheck =
  (source: Provider | undefined): Generator["check"] =>
  async (signal) => {
    if (!source)
      return [failed("reachable", "Not configured: set OPENAI_COMPATIBLE_BASE_URL and OPENAI_COMPATIBLE_MODEL.")];
    const deadline = new Deadline({ firstTokenMs: checkMsMax, gapMs: checkMsMax, totalMs: checkMsMax }, signal, ended);
    try {
      // So few may be the beginning of a thought, and no text: that it ends properly is enough.
      const pieces = source.attempt({ turns: [{ role: "user", content: "Say: yes" }], tokensMax }, deadline);
      for (let step = await pieces.next(); !step.done;) step = await pieces.next();
      return order.map(passed);
    } catch (error) {
      return judged(classified(error, deadline.signal).reason);
    } finally {
      deadline.end();
    }
  };

/** What is known after a failure for this reason: all before it is well, all behind it was not looked at. */
export function judged(reason: Reason): ProviderCheck[] {
  // A filter or a caller who left says nothing about the provider.
  const [name, detail] = ill[reason] ?? ["reachable", "It could not be looked at: try again."];
  return [...order.slice(0, order.indexOf(name)).map(passed), failed(name, detail)];
}

const passed = (name: Name): ProviderCheck => ({ name, isWell: true, detail: well[name] });
const failed = (name: Name, detail: string): ProviderCheck => ({ name, isWell: false, detail });
