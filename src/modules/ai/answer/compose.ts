import { openedOf, type Source } from "#modules/knowledge/contract.ts";
import type { Answer, Citation } from "../contract.ts";
import { isAddressedToModel } from "./addressed.ts";
import { askedAspect, aspectOf } from "./aspect.ts";
import { planOf } from "./plan.ts";
import { stemsOf } from "./words.ts";

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

/** How near a sentence is to the question in meaning; 0 where no model tells. */
export type Likeness = (sentence: string) => number;

export type Quotes = Pick<Answer, "sentences" | "citations">;

/** Six sentences are read; more are skipped. */
export const sentencesMax = 6;

interface Chosen {
  readonly text: string;
  readonly document: Quotable;
}

/**
 * Whole sentences of the documents, chosen for the question, in their own order. The first document answers; the
 * others add what they say about the same question, as long as it is not said yet.
 */
export function compose(question: string, documents: readonly Quotable[], likeness: Likeness): Quotes {
  const [first, ...others] = documents;
  if (!first) return { sentences: [], citations: [] };
  const asked = stemsOf(question);
  const chosen: Chosen[] = sentencesFor(question, first, asked, likeness).map((text) => ({ text, document: first }));
  for (const document of others) {
    const fresh = answering(document, asked, likeness).filter((text) => !chosen.some((one) => isSame(one.text, text)));
    const room = Math.min(document.origin === "shipped" ? 1 : 2, sentencesMax - chosen.length);
    chosen.push(...fresh.slice(0, Math.max(room, 0)).map((text) => ({ text, document })));
  }
  return cited(chosen, documents);
}

/** Each sentence with the number of its document, and what the numbers stand for. */
export function cited(chosen: readonly Chosen[], documents: readonly Quotable[]): Quotes {
  const used = documents.filter((document) => chosen.some((one) => one.document === document));
  return {
    sentences: chosen.map(({ text, document }) => ({ text, citations: [used.indexOf(document) + 1] })),
    citations: used.map((document, n) => citationOf(document, n + 1)),
  };
}

/** A shipped article goes by the plan of its sections, for its last sections say when to get help. */
function sentencesFor(
  question: string,
  document: Quotable,
  asked: ReadonlySet<string>,
  likeness: Likeness,
): readonly string[] {
  if (document.origin === "shipped")
    return planOf(askedAspect(question)).flatMap(([section, count]) => best(document, section, count, asked, likeness));
  return nearest(document, askedAspect(question), asked, likeness);
}

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

const importedMax = 4;
/** A heading that tells what was asked for is worth a rare word. */
const aspectWeight = 0.8;
/** Others may stand beside the best sentence when they fit nearly as well. */
const besideShare = 0.5;
/** A line of a table or a heading that lost its place is no sentence for a reader. */
const isProse = (text: string): boolean =>
  /\p{L}{2,}.* .*\p{L}{2,}/u.test(text) && text.length <= 600 && !isAddressedToModel(text);

/** Of any document: the sentences that fit best, wherever they stand, without saying one thing twice. */
function nearest(
  document: Quotable,
  aspect: string | undefined,
  asked: ReadonlySet<string>,
  likeness: Likeness,
): string[] {
  const subject = stemsOf(document.title);
  const rarity = rarityIn(document);
  // All of it is about the subject: its name tells no sentence from another.
  const weight = (word: string): number => (subject.has(word) ? 0 : rarity(word));
  const rated = document.chunks.flatMap(({ section, sentences }, chunk) =>
    sentences.filter(isProse).map((text, place) => {
      const told = aspect !== undefined && aspectOf(section) === aspect ? aspectWeight : 0;
      const fit = overlap(text, asked, weight) + likeness(text) + told - Math.min(place, 8) * (laterCosts / 2);
      return { text, at: chunk * 1_000 + place, fit };
    }),
  );
  const [top] = rated.sort((a, b) => b.fit - a.fit || a.at - b.at);
  const chosen: typeof rated = [];
  for (const one of rated) {
    if (chosen.length === importedMax || one.fit < besideShare * top!.fit) break;
    if (!chosen.some(({ text }) => isSame(text, one.text))) chosen.push(one);
  }
  return chosen.sort((a, b) => a.at - b.at).map(({ text }) => text);
}

/** Just under two words that stand in few of the document's sentences. */
const answeringMin = 1.5;

/** Sentences of another document that hold at least two of the question's words that are rare in it. */
function answering(document: Quotable, asked: ReadonlySet<string>, likeness: Likeness): string[] {
  const weight = rarityIn(document);
  return document.chunks
    .flatMap(({ sentences }) => sentences)
    .filter(isProse)
    .map((text) => ({ text, fit: overlap(text, asked, weight) }))
    .filter(({ fit }) => fit >= answeringMin)
    .sort((a, b) => b.fit + likeness(b.text) - a.fit - likeness(a.text))
    .map(({ text }) => text);
}

const overlap = (text: string, asked: ReadonlySet<string>, weight: (word: string) => number): number =>
  [...stemsOf(text)].reduce((sum, word) => sum + (asked.has(word) ? weight(word) : 0), 0);

/** 1 for a word in no sentence, 0 for one in all: the subject's own name tells its sentences apart least. */
function rarityIn({ chunks }: Quotable): (word: string) => number {
  const all = chunks.flatMap(({ sentences }) => sentences.map(stemsOf));
  return (word) => 1 - all.filter((stems) => stems.has(word)).length / Math.max(all.length, 1);
}

/** Two sentences that share so many of their words say the same. */
const sameShare = 0.7;

function isSame(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [stemsOf(one), stemsOf(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared >= sameShare * (a.size + b.size - shared);
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
