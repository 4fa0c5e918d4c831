// A macro: it runs while this file is bundled, and its value stands here afterwards.
import { readArticles } from "./read.ts" with { type: "macro" };

/** Every article's text, by its id. */
export const articleTexts: Readonly<Record<string, string>> = readArticles();
