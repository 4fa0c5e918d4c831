import type { Actor } from "#core";
import type { Deidentifier } from "#modules/safety/contract.ts";
import { isAddressedToModel } from "./addressed.ts";
import { cited, type Quotable, type Quotes } from "./cite.ts";
import type { Generate } from "./generation.ts";
import type { Claim, Passage } from "./support.ts";
import { answerOrder } from "./write.ts";

interface Deps {
  readonly generate: Generate;
  /** Takes out of a text what says whose it is; undefined where no text may leave the process. */
  readonly deidentifier: Pick<Deidentifier, "mask"> | undefined;
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

/** Lets a model write from the documents; every sentence has passed the check. */
export const createAskModel = ({ generate, deidentifier }: Deps): AskModel =>
  async function askModel({ question, documents, actor, signal, onSentence }) {
    const passages = documents.map(passageOf);
    const made = await generate({
      feature: "answer",
      actor,
      signal,
      onSentence,
      orderFor: ({ isLocal }) =>
        answerOrder(isLocal || !deidentifier ? question : deidentifier.mask(question).text, passages),
    });
    if (made.kind !== "written") return made;
    if (made.claims.length === 0)
      return { kind: "none", reason: "the language model wrote nothing that the articles say" };
    return { kind: "written", by: made.by, quotes: quotesOf(made.claims, documents) };
  };

const passageOf = ({ title, chunks }: Quotable, n: number): Passage => ({
  n: n + 1,
  title,
  sentences: chunks.flatMap(({ sentences }) => sentences).filter((sentence) => !isAddressedToModel(sentence)),
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
