import { GenerationError, type Generated, type GenerationRequest, type Generator } from "./contract.ts";

/** How the stand-in for a language model behaves now; tests change it. */
export interface FakeGenerator extends Generator {
  /** What it says to a request, in pieces; undefined stands for silence until it is cancelled. */
  says: (request: GenerationRequest) => Iterable<string | undefined>;
  readonly requests: GenerationRequest[];
  readonly open: { count: number };
  fault: GenerationError["fault"] | undefined;
}

/** A stand-in for a language model that does not leave the process. */
export function fakeGenerator(over: Partial<Pick<Generator, "id" | "provider" | "isLocal">> = {}): FakeGenerator {
  const generator: FakeGenerator = {
    id: "fake/parrot",
    provider: "fake",
    isLocal: true,
    isConfigured: true,
    ...over,
    says: () => ["NO ANSWER"],
    requests: [],
    open: { count: 0 },
    fault: undefined,
    async *generate(request, signal): AsyncGenerator<Generated> {
      generator.requests.push(request);
      generator.open.count += 1;
      try {
        if (generator.fault) throw new GenerationError(generator.fault);
        for (const text of generator.says(request)) {
          if (text === undefined) await untilAborted(signal);
          if (signal.aborted) throw new GenerationError("cancelled");
          yield { kind: "text", text: text! };
          await Promise.resolve();
        }
        yield { kind: "usage", tokensIn: 100, tokensOut: 10, cost: 0.01 };
      } finally {
        generator.open.count -= 1;
      }
    },
    check: async () => [{ name: "reachable", isWell: true, detail: "a stand-in" }],
  };
  return generator;
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
