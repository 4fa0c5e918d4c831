import { bandOf, type Found } from "#modules/knowledge/contract.ts";
import { type Answer, disabledReason } from "../contract.ts";

const nothing = { sentences: [], citations: [], refused: true } as const;

const copied = (refusal: Omit<Answer, "sentences" | "citations" | "refused">): Answer => ({
  ...nothing,
  sentences: [],
  citations: [],
  ...refusal,
});

export const disabled = (): Answer =>
  copied({ confidence: "low", confidenceBand: "low", reasoning: disabledReason, route: "none" });

/** What is said before anything else to somebody in danger; no source is looked for. */
export const crisis = (help: string): Answer =>
  copied({ confidence: "low", confidenceBand: "low", reasoning: help, route: "crisis" });

export function unfound({ hits, confidence, reason, route }: Found): Answer {
  const searched = hits.length === 0 ? "no article holds any of its words" : "no article is clearly about it";
  return copied({
    confidence,
    confidenceBand: bandOf(confidence),
    route,
    reasoning: `no source found: ${searched}; searched the knowledge base ${reason}; a person can be asked in the chat`,
  });
}
