import type { GenerationError, GenerationRequest, Generator } from "../contract.ts";
import { SentenceCutter } from "./parse.ts";
import { isNoAnswer, promptFor, tokensOf, unitsPerToken } from "./prompt.ts";
import { type Claim, type Fault, faultOf, type Passage } from "./support.ts";

/** What a model wrote, after the check. */
export interface Written {
  readonly claims: readonly Claim[];
  /** Why sentences were dropped, once for each. */
  readonly faults: readonly Fault[];
  readonly tokens: number;
  readonly cost: number;
}

/** What a model is asked, and what it may rely on. */
export interface WriteOrder {
  readonly request: GenerationRequest;
  readonly passages: readonly Passage[];
  readonly claimsMax: number;
}

/** An answer of more sentences is not read. */
const answerClaimsMax = 6;
/** A model that goes on saying what no passage says is stopped. */
const faultsMax = 12;

/** The order to answer a question. */
export const answerOrder = (question: string, passages: readonly Passage[]): WriteOrder => ({
  request: promptFor(question, passages),
  passages,
  claimsMax: answerClaimsMax,
});

/**
 * Lets a model write from the passages and keeps the sentences that these support. Each is given to `onSentence` when
 * it has been checked, never before. Rejects with the generator's GenerationError, also after some sentences.
 */
export async function write(
  { request, passages, claimsMax }: WriteOrder,
  generator: Pick<Generator, "generate">,
  signal: AbortSignal,
  onSentence: (claim: Claim) => void = () => {},
): Promise<Written> {
  const enough = new AbortController();
  const cutter = new SentenceCutter();
  const claims: Claim[] = [];
  const faults: Fault[] = [];
  let [units, cost, beginning] = [0, 0, ""];
  let tokens: number | undefined;
  const take = (found: readonly Claim[]): void => {
    for (const claim of found) {
      if (claims.length === claimsMax || faults.length === faultsMax) return enough.abort();
      const fault = faultOf(claim, passages) ?? (claims.some(({ text }) => text === claim.text) ? "words" : undefined);
      if (fault) faults.push(fault);
      else {
        claims.push(claim);
        onSentence(claim);
      }
    }
  };
  try {
    for await (const piece of generator.generate(request, AbortSignal.any([signal, enough.signal]))) {
      if (piece.kind === "usage") {
        tokens = piece.tokensIn + piece.tokensOut;
        cost += piece.cost ?? 0;
        continue;
      }
      units += piece.text.length;
      if (beginning.length < 12) beginning += piece.text.slice(0, 12);
      if (isNoAnswer(beginning)) break;
      take(cutter.push(piece.text));
      if (enough.signal.aborted) break;
    }
    if (!isNoAnswer(beginning) && !enough.signal.aborted) take(cutter.end());
  } catch (error) {
    // What we ended ourselves is no failure of the model's.
    if (!enough.signal.aborted) throw error as GenerationError;
  }
  // A model that was stopped does not say what it took.
  return { claims, faults, cost, tokens: tokens ?? tokensOf(request) + Math.ceil(units / unitsPerToken) };
}
