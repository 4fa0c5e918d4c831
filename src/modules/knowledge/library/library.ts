import { articleTexts } from "#seed/knowledge/index.ts";
import { type Article, type Mistake, readArticle } from "./article.ts";

export interface Library {
  readonly articles: readonly Article[];
  readonly mistakes: readonly Mistake[];
}

/** Reads all articles. One with a mistake is left out, so that it is reported and the others still serve. */
export function readLibrary(texts: Readonly<Record<string, string>>): Library {
  const read = Object.entries(texts).map(([file, text]) => readArticle(file, text));
  return {
    articles: read.flatMap((one) => (one.kind === "article" ? [one.article] : [])),
    mistakes: read.flatMap((one) => (one.kind === "mistakes" ? one.mistakes : [])),
  };
}

/** The articles that travel inside the binary. */
export const ownLibrary = (): Library => readLibrary(articleTexts);
