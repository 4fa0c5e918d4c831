import { cleaned, day, eachOnce, aliasesMax, languageTag, stated, webAddress } from "./cleaning.ts";
import { BadFile, type FileFacts, mistake, type Reading, type SourceDocument } from "./document.ts";
import { readPage } from "./html.ts";

/** Front matter is a few lines; more is an attack on the reader of YAML. */
const headMax = 16_384;

/** One Markdown file: one document, with what its front matter states, if it has one. */
export function* readMarkdown(given: string, { limits }: FileFacts): Generator<Reading> {
  const text = given.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  const { head, body, bodyLine } = split(text);
  const { facts, mistakes, isRead } = frontMatter(head);
  // HTML in it is read as HTML, so its scripts are dropped in the same way.
  const page = readPage(Bun.markdown.html(body), limits);
  const title = facts.title ?? page.title;
  const found = [...mistakes];
  // Where the front matter cannot be read, nobody knows what it states.
  if (title === null && isRead)
    found.push(mistake("states no title: add one to the front matter, or a heading", bodyLine));
  if (page.parts.length === 0) found.push(mistake("holds no text", bodyLine));
  yield* found;
  if (found.length > 0 || title === null) return;
  yield { kind: "document", line: 1, document: { ...facts, key: "", title, parts: page.parts } };
}

interface Halves {
  readonly head: string;
  readonly body: string;
  readonly bodyLine: number;
}

/** Throws BadFile where the front matter begins and does not end. */
function split(text: string): Halves {
  if (!/^---[ \t]*\n/.test(text)) return { head: "", body: text, bodyLine: 1 };
  const start = text.indexOf("\n") + 1;
  const end = /^(---|\.\.\.)[ \t]*$/m.exec(text.slice(start, start + headMax));
  // A document may begin with a rule: only names and values are front matter.
  if (!end) {
    if (!/^[A-Za-z_]+[ \t]*:/.test(text.slice(start))) return { head: "", body: text, bodyLine: 1 };
    throw new BadFile("has front matter without an end", 1);
  }
  const head = text.slice(start, start + end.index);
  const body = text.slice(start + end.index + end[0].length);
  return { head, body, bodyLine: head.split("\n").length + 2 };
}

type Facts = Omit<SourceDocument, "key" | "title" | "parts"> & { readonly title: string | null };

function frontMatter(head: string): { facts: Facts; mistakes: Reading[]; isRead: boolean } {
  const { values, mistakes } = valuesOf(head);
  const isRead = mistakes.length === 0;
  const read = <T>(names: readonly string[], as: (value: unknown) => T | null, expected: string): T | null => {
    const name = names.find((one) => values[one] !== undefined && values[one] !== null);
    if (name === undefined) return null;
    const value = as(values[name]);
    if (value === null) mistakes.push(mistake(`${name}: expected ${expected}`, lineOfField(head, name)));
    return value;
  };
  const text = (value: unknown): string | null => stated(typeof value === "number" ? String(value) : value);
  const facts = {
    title: read(["title"], text, "text"),
    aliases: read(["aliases"], list, "a list of texts") ?? [],
    source: read(["source", "publisher"], text, "text"),
    url: read(["url", "canonical"], webAddress, "an address that begins with http:// or https://"),
    licence: read(["licence", "license"], text, "text"),
    language: read(["language", "lang"], languageTag, "a language tag such as en"),
    written: read(["written", "date"], day, "a day YYYY-MM-DD"),
    read: read(["read"], day, "a day YYYY-MM-DD"),
    review: read(["review"], day, "a day YYYY-MM-DD"),
  };
  return { facts, mistakes, isRead };
}

function valuesOf(head: string): { values: Readonly<Record<string, unknown>>; mistakes: Reading[] } {
  if (head.trim() === "") return { values: {}, mistakes: [] };
  // References within YAML can stand for more text than any memory holds.
  if (/(^|[:?-][ \t]+|[[{,][ \t]*)[&*]\w/m.test(head))
    return { values: {}, mistakes: [mistake("front matter: no references (& and *) are read", 2)] };
  try {
    const values: unknown = Bun.YAML.parse(head);
    if (typeof values === "object" && values !== null && !Array.isArray(values))
      return { values: values as Record<string, unknown>, mistakes: [] };
    return { values: {}, mistakes: [mistake("front matter: expected names and values", 2)] };
  } catch (error) {
    return { values: {}, mistakes: [mistake(`front matter: ${reasonOf(error)}`, brokenLine(head))] };
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? cleaned(error.message).slice(0, 200) : "no YAML";

/** The parser names no line: the one after the longest beginning that is YAML. */
function brokenLine(head: string): number {
  const lines = head.split("\n");
  for (let n = lines.length - 1; n > 0; n -= 1) if (isYaml(lines.slice(0, n).join("\n"))) return n + 2;
  return 2;
}

function isYaml(text: string): boolean {
  try {
    Bun.YAML.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** In the file: the line `---` stands above the head. */
const lineOfField = (head: string, name: string): number =>
  head.split("\n").findIndex((line) => line.startsWith(`${name}:`) || line.startsWith(`${name} `)) + 2;

const list = (value: unknown): string[] | null => {
  const values = typeof value === "string" ? value.split(/[;,]/) : value;
  return Array.isArray(values) && values.every((one) => typeof one === "string") ? eachOnce(values, aliasesMax) : null;
};
