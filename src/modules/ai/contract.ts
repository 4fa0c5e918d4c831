import { type Actor, port, slot } from "#core";
import type { Feature } from "#modules/control/contract.ts";
import { type Static, Type } from "@sinclair/typebox";

export const Citation = Type.Object({
  n: Type.Integer(),
  title: Type.String(),
  url: Type.Union([Type.String(), Type.Null()]),
  date: Type.Union([Type.String(), Type.Null()]),
  /** Stands where the document was not compared with its source for longer than it should be (J8). */
  stale: Type.Optional(Type.Literal(true)),
});
export type Citation = Static<typeof Citation>;

/** An answer made of quoted sentences, each with the numbers of its citations, or a refusal that says why. */
export const Answer = Type.Object({
  sentences: Type.Array(Type.Object({ text: Type.String(), citations: Type.Array(Type.Integer()) })),
  citations: Type.Array(Citation),
  confidence: Type.Union([Type.Number(), Type.Literal("low")]),
  confidenceBand: Type.Union([Type.Literal("high"), Type.Literal("medium"), Type.Literal("low")]),
  refused: Type.Boolean(),
  reasoning: Type.String(),
  route: Type.String(),
});
export type Answer = Static<typeof Answer>;

/** What is said while AI is off: exactly D27's words. */
export const disabledReason = "AI temporarily disabled";

export interface AskOptions {
  /** Fires when nobody waits any more. */
  readonly signal?: AbortSignal;
  /** Called with each sentence that a language model wrote, once it was checked, before the whole answer is there. */
  readonly onSentence?: (sentence: { readonly text: string }) => void;
}

/** Cited answers from the knowledge base. */
export interface Answers {
  /** Never throws for want of a source: it refuses. Says "AI temporarily disabled" while switched off. */
  answer(question: string, actor: Actor, options?: AskOptions): Promise<Answer>;
  /** False while the switch is off. */
  isEnabled(): boolean;
}
export const Answers = port("ai.answers").of<Answers>();

/** One turn of what a generator is told. `system` is ours; `user` may hold anything, passages included. */
export interface Turn {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

export interface GenerationRequest {
  readonly turns: readonly Turn[];
  readonly tokensMax: number;
}

/** What comes back, piece by piece; the last piece says what it took, and in money where a price is set. Untrusted. */
export type Generated =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "usage"; readonly tokensIn: number; readonly tokensOut: number; readonly cost?: number };

/** One thing an operator would look at when a provider fails (D32). `detail` holds no secret and no patient's words. */
export interface ProviderCheck {
  readonly name: "reachable" | "key" | "limit" | "billing" | "model";
  readonly isWell: boolean;
  readonly detail: string;
}

/** Why nothing, or nothing more, came: what is shown and counted, never the provider's own words. */
export type GenerationFault = "timeout" | "unavailable" | "refused" | "limited" | "malformed" | "cancelled";
export class GenerationError extends Error {
  readonly fault: GenerationFault;
  constructor(fault: GenerationFault) {
    super(`generation failed: ${fault}`);
    this.fault = fault;
  }
}

/** A language model. Plugins fill the slot; without one, answers are quoted. */
export interface Generator {
  /** `<provider>/<model>`, as it is switched, counted and audited. */
  readonly id: string;
  readonly provider: string;
  /** True when no text leaves the process: then nothing has to be masked. */
  readonly isLocal: boolean;
  /** False while the plugin is not configured: then it is never asked. */
  readonly isConfigured: boolean;
  /** Rejects with a GenerationError and nothing else. Ends soon after the signal fires, whatever the model does. */
  generate(request: GenerationRequest, signal: AbortSignal): AsyncIterable<Generated>;
  check(signal: AbortSignal): Promise<readonly ProviderCheck[]>;
}
export const Generator = slot("ai.generator").of<Generator>();

/** Something to be written from numbered passages, and from nothing else. */
export interface WritingTask {
  /** Whose switch it goes by. */
  readonly feature: Feature;
  /** What to make of the passages, in our own words; how to cite and what never to say is added. */
  readonly instructions: string;
  /** Words of anybody. */
  readonly passages: readonly { readonly n: number; readonly sentences: readonly string[] }[];
  readonly sentencesMax: number;
}

/** What a language model wrote and the check let pass, or why there is nothing. */
export type Writing =
  | {
      readonly kind: "written";
      readonly sentences: readonly { readonly text: string; readonly citations: readonly number[] }[];
      /** The generator's id. */
      readonly by: string;
    }
  | { readonly kind: "none"; readonly reason: string }
  /** The switch was turned while it wrote. */
  | { readonly kind: "disabled" };

/** A language model under rule: chosen, switched, paid from the budget, told no identifiers, and checked. */
export interface Writer {
  /** Every sentence that comes back is said by each passage that it cites. Never throws for a model's sake. */
  write(task: WritingTask, actor: Actor): Promise<Writing>;
}
export const Writer = port("ai.writer").of<Writer>();

/** Counts how drafts of notes ended, under the names that dashboards know (D16). */
export interface NoteTally {
  /** `reason` is a word of few. */
  refused(reason: string): void;
  /** Something failed that nobody expected. */
  failed(): void;
}
export const NoteTally = port("ai.note-tally").of<NoteTally>();
