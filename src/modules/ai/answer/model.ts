import type { Actor } from "#core";
import type { Control } from "#modules/control/contract.ts";
import type { Budget } from "../budget.ts";
import { GenerationError, type Generator } from "../contract.ts";
import type { Meters } from "../meters.ts";
import { cited, type Quotable, type Quotes } from "./compose.ts";
import { promptFor, tokensOf } from "./prompt.ts";
import type { Claim, Passage } from "./support.ts";
import { write } from "./write.ts";

interface Deps {
  readonly generators: readonly Generator[];
  readonly control: Control;
  readonly budget: Budget;
  readonly meters: Meters;
  /** Takes out of a text what says whose it is; undefined where no text may leave the process. */
  readonly mask: ((text: string) => string) | undefined;
}

/** What a model made of the documents, or why it made nothing. */
export type Attempt =
  | { readonly kind: "written"; readonly quotes: Quotes; readonly by: string }
  | { readonly kind: "none"; readonly reason: string }
  /** The switch was turned while it wrote. */
  | { readonly kind: "disabled" };

export interface Ask {
  readonly question: string;
  readonly documents: readonly Quotable[];
  readonly actor: Actor;
  readonly signal: AbortSignal;
  readonly onSentence?: ((claim: Claim) => void) | undefined;
}

export type AskModel = (ask: Ask) => Promise<Attempt>;

const none = (reason: string): Attempt => ({ kind: "none", reason });

/** Lets the first model that may be asked write from the documents; every sentence has passed the check. */
export const createAskModel = ({ generators, control, budget, meters, mask }: Deps): AskModel =>
  async function askModel({ question, documents, actor, signal, onSentence }) {
    const generator = generators.find(
      ({ isConfigured, isLocal, provider }) =>
        isConfigured && (isLocal || mask !== undefined) && control.isOn("answer", { provider }),
    );
    if (!generator) return none("no language model is in use");
    const passages = documents.map(passageOf);
    const asked = generator.isLocal ? question : mask!(question);
    const request = promptFor(asked, passages);
    const reserved = await budget.reserve(actor.accountId, tokensOf(request) + request.tokensMax);
    if (!reserved) return none("the day's budget for the language model is used up");
    const use = { provider: generator.provider, group: actor.role };
    using watch = control.watch("answer", use);
    const started = performance.now();
    const done = (isError: boolean): void =>
      control.report("answer", { isError, ms: performance.now() - started }, use);
    try {
      const written = await write(asked, passages, generator, AbortSignal.any([signal, watch.signal]), onSentence);
      await reserved.settle(written);
      for (const fault of written.faults) meters.dropped.add({ fault });
      done(false);
      if (watch.signal.aborted) return { kind: "disabled" };
      if (written.claims.length === 0) return none("the language model wrote nothing that the articles say");
      return { kind: "written", by: generator.id, quotes: quotesOf(written.claims, documents) };
    } catch (error) {
      if (watch.signal.aborted) return { kind: "disabled" };
      const fault = error instanceof GenerationError ? error.fault : "malformed";
      meters.generationError.add({ fault });
      if (fault !== "cancelled") done(true);
      return none(`the language model failed: ${fault}`);
    }
  };

const passageOf = ({ title, chunks }: Quotable, n: number): Passage => ({
  n: n + 1,
  title,
  sentences: chunks.flatMap(({ sentences }) => sentences),
});

/** The numbers that the model was given, as the numbers of what is cited in the end. */
function quotesOf(claims: readonly Claim[], documents: readonly Quotable[]): Quotes {
  const all = claims.flatMap(({ text, citations }) => citations.map((n) => ({ text, document: documents[n - 1]! })));
  const { sentences, citations } = cited(all, documents);
  const texts = [...new Set(sentences.map(({ text }) => text))];
  return {
    citations,
    sentences: texts.map((text) => ({
      text,
      citations: sentences.filter((sentence) => sentence.text === text).flatMap((sentence) => sentence.citations),
    })),
  };
}
