import { port, text } from "#core";
import { type Static, Type } from "@sinclair/typebox";

const Day = Type.String({ pattern: "^\\d{4}-\\d\\d-\\d\\d$" });

/** A body with published guidance on the topic. Without `url` and `read`, its page was not opened. */
export const Source = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200 }),
    title: Type.String({ minLength: 1, maxLength: 300 }),
    url: Type.Union([Type.String({ pattern: "^https?://\\S+$" }), Type.Null()]),
    read: Type.Union([Day, Type.Null()]),
  },
  { additionalProperties: false },
);
export type Source = Static<typeof Source>;

/** The source whose page was opened: the only one whose address may be shown. */
export const openedOf = (sources: readonly Source[]): Source | undefined => sources.find(({ url }) => url !== null);

/** Turns texts into vectors of unit length. A plugin fills it. */
export interface Embedder {
  /** Resolves when id and dimension are known, where the model must be looked at first; rejects when it is not used. */
  ready?(signal: AbortSignal): Promise<void>;
  /** Throws while it is not known. */
  readonly dimension: number;
  /** Names the model, so that vectors of another one are never compared: `<id>@<version>`. */
  readonly id: string;
  /** One vector per text, in order. Rejects when the model is off or the signal fires first. */
  embed(texts: readonly string[], kind: "query" | "passage", signal: AbortSignal): Promise<readonly Float32Array[]>;
}
export const Embedder = port("knowledge.embedder").of<Embedder>();

export type Band = "high" | "medium" | "low";
/** Below it nothing is quoted: a wrong article under a patient's question is worse than none. */
export const confidenceMin = 0.5;
const highMin = 0.8;
export const bandOf = (confidence: number): Band =>
  confidence >= highMin ? "high" : confidence >= confidenceMin ? "medium" : "low";

/** A chunk that was found, and how. */
export interface Hit {
  readonly chunkId: string;
  readonly documentId: string;
  /** Whose words they are: articles of this binary, or a file that an operator brought. */
  readonly origin: "shipped" | "imported";
  readonly title: string;
  readonly specialty: string;
  readonly section: string;
  readonly text: string;
  readonly sources: readonly Source[];
  /** The evidence of names, words and meaning, weighed and added; it compares chunks of one search only. */
  readonly score: number;
  /** Which share of what the question's words tell, weighed by rarity, the chunk holds: 0 to 1. */
  readonly coverage: number;
  /** The cosine between question and chunk, or null where no vectors took part. */
  readonly similarity: number | null;
  /** True when the question holds all words of one of the document's everyday names. */
  readonly isNamed: boolean;
}

export interface Found {
  readonly hits: readonly Hit[];
  readonly route: "vector" | "text" | "cache";
  readonly reason: string;
  /** How likely the best document is about the question, 0 to 1. */
  readonly confidence: number;
}

/** A document's chunks, in the order of the document. */
export interface Passages {
  readonly documentId: string;
  readonly chunks: readonly {
    readonly chunkId: string;
    readonly section: string;
    readonly sentences: readonly string[];
  }[];
}

/** Finds what may be quoted. */
export interface Search {
  /** By words and meaning; by words alone while the model is off, not ready or late. `auto` may remember. */
  find(question: string, route: "auto" | "vector" | "text", limit: number): Promise<Found>;
  /** In the order asked; a document that is gone by now is left out. */
  passages(documentIds: readonly string[]): Promise<readonly Passages[]>;
  /** Changes with every change of what may be quoted: an answer made before is not shown after. */
  version(): string;
  /** Those of them that were not compared with their source for too long: whoever quotes them says so. */
  stale(documentIds: readonly string[]): Promise<ReadonlySet<string>>;
}
export const Search = port("knowledge.search").of<Search>();

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
