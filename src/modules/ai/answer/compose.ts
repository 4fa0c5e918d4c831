import { isAddressedToModel } from "./addressed.ts";
import { askedAspect, aspectOf } from "./aspect.ts";
import { type Chosen, cited, type Quotable, type Quotes } from "./cite.ts";
import { planOf } from "./plan.ts";
import { rootsOf } from "./words.ts";

/** How near a sentence is to the question in meaning; 0 where no model tells. */
export type Likeness = (sentence: string) => number;

/** Six sentences are read; more are skipped. */
export const sentencesMax = 6;

/**
 * Whole sentences of the documents, chosen for the question, in their own order. The first document answers, and says
 * what it has to say to each word of the question; the others add what the first says nothing of, or what they say
 * about the same question, as long as it is not said yet.
 */
export function compose(question: string, documents: readonly Quotable[], likeness: Likeness): Quotes {
  const [first, ...others] = documents;
  if (!first) return { sentences: [], citations: [] };
  const asked = rootsOf(question);
  const chosen: Chosen[] = sentencesFor(question, first, asked, likeness).map((text) => ({ text, document: first }));
  const known = rootsOf([first.title, ...allSentences(first)].join(" "));
  const unheard = new Set([...asked].filter((word) => !known.has(word)));
  for (const document of others) {
    const more = [...missing(document, unheard, asked, likeness), ...answering(document, asked, likeness)];
    const most = document.origin === "shipped" && unheard.size === 0 ? 1 : 2;
    let room = Math.min(most, sentencesMax - chosen.length);
    for (const text of more) {
      if (room <= 0) break;
      if (chosen.some((one) => isSame(one.text, text))) continue;
      chosen.push({ text, document });
      room -= 1;
    }
  }
  return cited(chosen, documents);
}

/** A shipped article goes by the plan of its sections, for its last sections say when to get help. */
function sentencesFor(
  question: string,
  document: Quotable,
  asked: ReadonlySet<string>,
  likeness: Likeness,
): readonly string[] {
  const aspect = askedAspect(question);
  if (document.origin === "imported") return nearest(document, aspect, asked, likeness);
  const planned = planOf(aspect).flatMap(([section, count]) => best(document, section, count, asked, likeness));
  return withEachWord(planned, document, asked, likeness);
}

/**
 * Puts first what the article says to a word of the question that the plan passed over: whoever asks whether a tablet
 * may be taken in pregnancy is not told everything but that. The last sentences of the plan stay: they say when to get
 * help.
 */
function withEachWord(
  planned: readonly string[],
  document: Quotable,
  asked: ReadonlySet<string>,
  likeness: Likeness,
): readonly string[] {
  const said = rootsOf([document.title, ...planned].join(" "));
  const passedOver = new Set([...asked].filter((word) => !said.has(word)));
  const added = missing(document, passedOver, asked, likeness).slice(0, addedMax);
  const room = sentencesMax - added.length;
  return [
    ...added,
    ...planned.slice(0, Math.max(room - helpMin, 0)),
    ...planned.slice(-Math.min(helpMin, room)),
  ].filter((text, place, all) => all.indexOf(text) === place);
}

const addedMax = 2;
/** So many of the plan's last sentences always stay. */
const helpMin = 2;

const allSentences = ({ chunks }: Quotable): string[] => chunks.flatMap(({ sentences }) => sentences);

/** The sentences with one of the words, those with most of them and nearest to the question first. */
function missing(
  document: Quotable,
  words: ReadonlySet<string>,
  asked: ReadonlySet<string>,
  likeness: Likeness,
): string[] {
  if (words.size === 0) return [];
  const weight = rarityIn(document);
  return allSentences(document)
    .filter(isProse)
    .map((text) => ({ text, hit: overlap(text, words, weight), fit: overlap(text, asked, weight) + likeness(text) }))
    .filter(({ hit }) => hit > 0)
    .sort((a, b) => b.hit - a.hit || b.fit - a.fit)
    .map(({ text }) => text);
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
/** A line of a table, a heading that lost its place or a question is no sentence for a reader. */
const isProse = (text: string): boolean =>
  /\p{L}{2,}.* .*\p{L}{2,}.*[.!)”"]\s*$/su.test(text) && text.length <= 600 && !isAddressedToModel(text);

/** Of any document: the sentences that fit best, wherever they stand, without saying one thing twice. */
function nearest(
  document: Quotable,
  aspect: string | undefined,
  asked: ReadonlySet<string>,
  likeness: Likeness,
): string[] {
  const subject = rootsOf(document.title);
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
  return allSentences(document)
    .filter(isProse)
    .map((text) => ({ text, fit: overlap(text, asked, weight) }))
    .filter(({ fit }) => fit >= answeringMin)
    .sort((a, b) => b.fit + likeness(b.text) - a.fit - likeness(a.text))
    .map(({ text }) => text);
}

const overlap = (text: string, asked: ReadonlySet<string>, weight: (word: string) => number): number =>
  [...rootsOf(text)].reduce((sum, word) => sum + (asked.has(word) ? weight(word) : 0), 0);

/** 1 for a word in no sentence, 0 for one in all: the subject's own name tells its sentences apart least. */
function rarityIn({ chunks }: Quotable): (word: string) => number {
  const all = chunks.flatMap(({ sentences }) => sentences.map(rootsOf));
  return (word) => 1 - all.filter((stems) => stems.has(word)).length / Math.max(all.length, 1);
}

/** Two sentences that share so many of their words say the same. */
const sameShare = 0.7;

function isSame(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [rootsOf(one), rootsOf(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared >= sameShare * (a.size + b.size - shared);
}
