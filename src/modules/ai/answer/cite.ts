import { openedOf, type Source } from "#modules/knowledge/contract.ts";
import type { Answer, Citation } from "../contract.ts";

/** A document to quote from: all chunks of a shipped article, of an imported one those that were found. */
export interface Quotable {
  readonly documentId: string;
  readonly title: string;
  readonly origin: "shipped" | "imported";
  readonly sources: readonly Source[];
  readonly isStale?: boolean;
  /** In the order of the document. */
  readonly chunks: readonly { readonly section: string; readonly sentences: readonly string[] }[];
}

export type Quotes = Pick<Answer, "sentences" | "citations">;

/** A sentence, and the document whose it is. */
export interface Chosen {
  readonly text: string;
  readonly document: Quotable;
}

/** Each sentence with the number of its document, and what the numbers stand for. */
export function cited(chosen: readonly Chosen[], documents: readonly Quotable[]): Quotes {
  const used = documents.filter((document) => chosen.some((one) => one.document === document));
  return {
    sentences: chosen.map(({ text, document }) => ({ text, citations: [used.indexOf(document) + 1] })),
    citations: used.map((document, n) => citationOf(document, n + 1)),
  };
}

/**
 * The document is cited, for its sentences are quoted. The address is that of a page which was opened, with the day;
 * without one there is none to give.
 */
function citationOf({ title, origin, sources, isStale }: Quotable, n: number): Citation {
  const opened = openedOf(sources);
  const from = origin === "imported" ? (opened ?? sources[0])?.name : undefined;
  const compared = opened ? `; compared with ${opened.name}, ${opened.title}` : "";
  return {
    n,
    title: origin === "shipped" ? `${title} (Salve self-care article${compared})` : from ? `${title} (${from})` : title,
    url: opened?.url ?? null,
    date: opened?.read ?? null,
    ...(isStale ? { stale: true as const } : {}),
  };
}
