/** What stands before a text, by what it is. */
export interface Prefixes {
  readonly query: string;
  readonly passage: string;
}

const search = "Represent this sentence for searching relevant passages: ";
const task = "Given a web search query, retrieve relevant passages that answer the query";

/** Families trained with fixed words before a text, as their makers state them. The first that fits counts. */
const families: readonly (readonly [RegExp, Prefixes])[] = [
  [/\be5\b.*\binstruct\b/, { query: `Instruct: ${task}\nQuery: `, passage: "" }],
  [/\be5\b/, { query: "query: ", passage: "passage: " }],
  [/\bbge\b.*\bzh\b/, { query: "为这个句子生成表示以用于检索相关文章：", passage: "" }],
  [/\bbge (small|base|large)\b/, { query: search, passage: "" }],
  [/\b(mxbai embed|arctic embed)\b/, { query: search, passage: "" }],
  [/\bnomic\b/, { query: "search_query: ", passage: "search_document: " }],
];

/** By the model's names and its architecture; nothing where none is known. Pure. */
export function familyPrefixes(names: readonly string[]): Prefixes {
  const told = names.map((name) => name.toLowerCase().replace(/[^a-z0-9]+/g, " "));
  return families.find(([family]) => told.some((name) => family.test(name)))?.[1] ?? { query: "", passage: "" };
}

/** What config_sentence_transformers.json says; nothing where it names no prompt, or only empty ones. Pure. */
export function promptsOf(config: Readonly<Record<string, unknown>>): Prefixes | undefined {
  const prompts = Object.entries(config["prompts"] ?? {}) as [string, unknown][];
  const of = (...names: readonly string[]): string => {
    const [, prompt] = prompts.find(([name, text]) => names.includes(name) && typeof text === "string") ?? [];
    return typeof prompt === "string" ? prompt : "";
  };
  const found = { query: of("query", "search_query"), passage: of("passage", "document", "search_document", "corpus") };
  return found.query === "" && found.passage === "" ? undefined : found;
}
