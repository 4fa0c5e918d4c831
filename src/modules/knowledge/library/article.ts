import { type Static, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { Source } from "../contract.ts";

const Day = Type.String({ pattern: "^\\d{4}-\\d\\d-\\d\\d$" });

const FrontMatter = Type.Object(
  {
    id: Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", maxLength: 80 }),
    title: Type.String({ minLength: 1, maxLength: 200 }),
    aliases: Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { minItems: 4, maxItems: 10, uniqueItems: true }),
    specialty: Type.String({ pattern: "^[a-z]+(-[a-z]+)*$" }),
    language: Type.Literal("en"),
    written: Day,
    review: Day,
    licence: Type.String({ minLength: 1, maxLength: 40 }),
    sources: Type.Array(Source, { minItems: 1, maxItems: 3 }),
  },
  { additionalProperties: false },
);

/** The sections after the summary, in this order. */
export const sections = [
  "What it is",
  "What you can do at home",
  "When to see a clinician",
  "When to get emergency help",
] as const;
export const summarySection = "Summary";
export type Section = (typeof sections)[number] | typeof summarySection;

export interface ArticleSection {
  readonly name: Section;
  readonly sentences: readonly string[];
}

export type Article = Static<typeof FrontMatter> & {
  readonly sections: readonly ArticleSection[];
  readonly checksum: string;
};

/** What is wrong, and where: `file` is the article's name, `field` a path in it. */
export interface Mistake {
  readonly file: string;
  readonly field: string;
  readonly detail: string;
}

export type Read =
  | { readonly kind: "article"; readonly article: Article }
  | { readonly kind: "mistakes"; readonly mistakes: readonly Mistake[] };

/** Reads one article, and finds every mistake in it rather than the first. */
export function readArticle(file: string, text: string): Read {
  const [, head, body] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text.replaceAll("\r\n", "\n")) ?? [];
  const at = (field: string, detail: string): Mistake => ({ file, field, detail });
  if (head === undefined || body === undefined)
    return { kind: "mistakes", mistakes: [at("front matter", "expected between two lines ---")] };
  const front = yaml(head);
  if (front.mistake !== undefined) return { kind: "mistakes", mistakes: [at("front matter", front.mistake)] };
  const found = sectionsOf(body);
  const wrong = [
    ...[...Value.Errors(FrontMatter, front.value)].map(({ path, message }) =>
      at(path.slice(1).replaceAll("/", ".") || "front matter", message),
    ),
    ...sectionMistakes(found).map(([field, detail]) => at(field, detail)),
  ];
  if (wrong.length > 0 || !Value.Check(FrontMatter, front.value)) return { kind: "mistakes", mistakes: wrong };
  const { value } = front;
  const more = meaningMistakes(value, file).map(([field, detail]) => at(field, detail));
  if (more.length > 0) return { kind: "mistakes", mistakes: more };
  const checksum = new Bun.CryptoHasher("sha256").update(text).digest("hex");
  return { kind: "article", article: { ...value, sections: found as ArticleSection[], checksum } };
}

function yaml(head: string): { value: unknown; mistake?: undefined } | { mistake: string } {
  try {
    return { value: Bun.YAML.parse(head) };
  } catch (error) {
    return { mistake: error instanceof Error ? (error.message.split("\n")[0] ?? "") : "is not YAML" };
  }
}

type Finding = readonly [field: string, detail: string];

/** What no schema states. */
function meaningMistakes({ id, written, review, sources }: Static<typeof FrontMatter>, file: string): Finding[] {
  const findings: Finding[] = [];
  if (id !== file) findings.push(["id", `is "${id}", but the file is named "${file}"`]);
  if (review <= written) findings.push(["review", "is not after written"]);
  sources.forEach(({ url, read }, n) => {
    // An address without a date would claim a page that nobody opened.
    if ((url === null) !== (read === null))
      findings.push([`sources.${n}`, "url and read stand together or are both null"]);
  });
  return findings;
}

interface FoundSection {
  readonly name: string;
  readonly sentences: readonly string[];
}

function sectionsOf(body: string): FoundSection[] {
  const [summary = "", ...rest] = body.split(/^## /m);
  return [
    { name: summarySection, sentences: sentencesOf(summary) },
    ...rest.map((part) => {
      const end = part.indexOf("\n");
      return { name: part.slice(0, end).trim(), sentences: sentencesOf(part.slice(end)) };
    }),
  ];
}

function sectionMistakes(found: readonly FoundSection[]): Finding[] {
  const names = found.map(({ name }) => name);
  const expected = [summarySection, ...sections];
  const findings: Finding[] = [];
  if (names.join("|") !== expected.join("|"))
    findings.push(["sections", `expected ${sections.join(", ")}, in this order`]);
  for (const { name, sentences } of found) {
    const [low, high] = name === summarySection ? [1, 4] : [2, 6];
    if (sentences.length < low || sentences.length > high)
      findings.push([name, `has ${sentences.length} sentences, expected ${low} to ${high}`]);
    const cut = sentences.find((sentence) => !/^[\p{Lu}\p{N}"“].*[.!?]["”]?$/u.test(sentence));
    if (cut !== undefined) findings.push([name, `is not a whole sentence: "${cut.slice(0, 60)}"`]);
  }
  return findings;
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** Whole sentences of prose or bullets, in order, each of which can stand alone. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  for (const block of text.split(/\n(?=- )|\n\s*\n/)) {
    let isFirst = true;
    for (const { segment } of segmenter.segment(block.replace(/^\s*- /, "").replaceAll(/\s+/g, " "))) {
      const sentence = segment.trim();
      if (sentence === "") continue;
      // A question quoted inside a sentence ends no sentence: what follows begins in lower case.
      if (!isFirst && /^\p{Ll}/u.test(sentence)) sentences.push(`${sentences.pop()} ${sentence}`);
      else sentences.push(sentence);
      isFirst = false;
    }
  }
  return sentences;
}
