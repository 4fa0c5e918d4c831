import { openedOf, type Source } from "#modules/knowledge/contract.ts";
import type { Answer, Citation } from "../contract.ts";
import { intentOf, planOf } from "./intent.ts";
import { stemsOf } from "./words.ts";

/** A document to quote from, with its chunks in order. */
export interface Quotable {
  readonly documentId: string;
  readonly title: string;
  readonly sources: readonly Source[];
  readonly chunks: readonly { readonly section: string; readonly sentences: readonly string[] }[];
}

/** How near a sentence is to the question in meaning; 0 where no model tells. */
export type Likeness = (sentence: string) => number;

export type Quotes = Pick<Answer, "sentences" | "citations">;

/**
 * Whole sentences of the documents, chosen for the question, in the order of the article: the plan of
 * the question's intent says how many of each section. The first document answers; another may add
 * what it says about the same question.
 */
export function compose(question: string, documents: readonly Quotable[], likeness: Likeness): Quotes {
  const [first, ...others] = documents;
  if (!first) return { sentences: [], citations: [] };
  const asked = stemsOf(question);
  const chosen = planOf(intentOf(question)).flatMap(([section, count]) =>
    best(first, section, count, asked, likeness).map((text) => ({ text, document: first })),
  );
  for (const other of others) {
    const fresh = answering(other, asked, likeness).filter((text) => !chosen.some((one) => one.text === text));
    const room = Math.min(extraMax, sentencesMax - chosen.length);
    chosen.push(...fresh.slice(0, room).map((text) => ({ text, document: other })));
  }
  const cited = documents.filter((document) => chosen.some((one) => one.document === document));
  return {
    sentences: chosen.map(({ text, document }) => ({ text, citations: [cited.indexOf(document) + 1] })),
    citations: cited.map((document, n) => citationOf(document, n + 1)),
  };
}

/** Six sentences are read; more are skipped. */
export const sentencesMax = 6;
const extraMax = 1;

/** An article says what matters most first: a later sentence must fit that much better for each place. */
const laterCosts = 0.12;

/** The `count` sentences of a section that fit best, in their own order. */
function best(
  document: Quotable,
  section: string,
  count: number,
  asked: ReadonlySet<string>,
  likeness: Likeness,
): string[] {
  const sentences = document.chunks.find((chunk) => chunk.section === section)?.sentences ?? [];
  const weight = rarityIn(document);
  return sentences
    .map((text, place) => ({ text, place, fit: overlap(text, asked, weight) + likeness(text) - place * laterCosts }))
    .sort((a, b) => b.fit - a.fit || a.place - b.place)
    .slice(0, count)
    .sort((a, b) => a.place - b.place)
    .map(({ text }) => text);
}

/** Sentences of another document that hold at least two of the question's words that are rare in it. */
function answering(document: Quotable, asked: ReadonlySet<string>, likeness: Likeness): string[] {
  const weight = rarityIn(document);
  return document.chunks
    .flatMap(({ sentences }) => sentences)
    .map((text) => ({ text, fit: overlap(text, asked, weight) }))
    .filter(({ fit }) => fit >= answeringMin)
    .sort((a, b) => b.fit + likeness(b.text) - a.fit - likeness(a.text))
    .map(({ text }) => text);
}

/** Just under two words that stand in few of the document's sentences. */
const answeringMin = 1.5;

const overlap = (text: string, asked: ReadonlySet<string>, weight: (word: string) => number): number =>
  [...stemsOf(text)].reduce((sum, word) => sum + (asked.has(word) ? weight(word) : 0), 0);

/** 1 for a word in no sentence, 0 for one in all: the subject's own name tells its sentences apart least. */
function rarityIn({ chunks }: Quotable): (word: string) => number {
  const all = chunks.flatMap(({ sentences }) => sentences.map(stemsOf));
  return (word) => 1 - all.filter((stems) => stems.has(word)).length / Math.max(all.length, 1);
}

/**
 * The article is cited, for its sentences are quoted. The address is that of a source whose page was
 * opened and compared, with the day; without one there is none to give.
 */
function citationOf({ title, sources }: Quotable, n: number): Citation {
  const opened = openedOf(sources);
  const compared = opened ? `; compared with ${opened.name}, ${opened.title}` : "";
  return {
    n,
    title: `${title} (Salve self-care article${compared})`,
    url: opened?.url ?? null,
    date: opened?.read ?? null,
  };
}
