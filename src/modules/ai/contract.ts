import { type Actor, port, text } from "#core";
import { type Static, Type } from "@sinclair/typebox";

export const Citation = Type.Object({
  n: Type.Integer(),
  title: Type.String(),
  url: Type.Union([Type.String(), Type.Null()]),
  date: Type.Union([Type.String(), Type.Null()]),
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

/** Cited answers from the knowledge base. */
export interface Answers {
  /** Never throws for want of a source: it refuses. Says "AI temporarily disabled" while switched off. */
  answer(question: string, actor: Actor): Promise<Answer>;
  /** False while the switch is off. */
  isEnabled(): boolean;
}
export const Answers = port("ai.answers").of<Answers>();

/** Turns texts into vectors of unit length. A plugin fills it. */
export interface Embedder {
  readonly dimension: number;
  /** Names the model, so that vectors of another one are never compared: `<id>@<version>`. */
  readonly id: string;
  /** One vector per text, in order. Rejects when the model is off or the signal fires first. */
  embed(texts: readonly string[], kind: "query" | "passage", signal: AbortSignal): Promise<readonly Float32Array[]>;
}
export const Embedder = port("ai.embedder").of<Embedder>();

/** How a search may go: `auto` takes what was found before, else words and meaning together, else words. */
export const SearchQuery = Type.Object(
  {
    query: text({ max: 1000 }),
    route: Type.Optional(
      Type.Union([Type.Literal("auto"), Type.Literal("vector"), Type.Literal("text"), Type.Literal("cache")]),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  },
  { additionalProperties: false },
);
export type SearchQuery = Static<typeof SearchQuery>;

export const SearchAnswer = Type.Object({
  /** The way taken: `vector` fuses meaning with words unless meaning alone was asked for. */
  route: Type.Union([Type.Literal("vector"), Type.Literal("text"), Type.Literal("cache")]),
  reason: Type.String(),
  confidence: Type.Number({ minimum: 0, maximum: 1 }),
  items: Type.Array(
    Type.Object({
      chunkId: Type.String(),
      documentId: Type.String(),
      title: Type.String(),
      url: Type.Union([Type.String(), Type.Null()]),
      text: Type.String(),
      score: Type.Number(),
    }),
  ),
});
export type SearchAnswer = Static<typeof SearchAnswer>;

/** A suggested note, or the refusal to write one. */
export const Note = Type.Object({
  suggestion: Type.Union([Type.String(), Type.Null()]),
  confidence: Type.Union([Type.Number(), Type.Literal("low")]),
  refused: Type.Boolean(),
  reasoning: Type.String(),
});
export type Note = Static<typeof Note>;
