import type { Part } from "./document.ts";
import { sentencesOf } from "./sentences.ts";
import { cut, tokensOf } from "./tokens.ts";

/** A passage: whole sentences in their order, under the headings they stood under. */
export interface ChunkDraft {
  readonly section: string;
  readonly sentences: readonly string[];
}

/** Less says too little to be found by; more says too much to be about one thing. */
export const tokensMin = 300;
export const tokensMax = 500;
/** Of a chunk, said again at the start of the next: an answer may stand on both sides of the cut. */
export const overlapShare = 0.15;
/** Of all headings of a chunk. */
const sectionMax = 300;

interface Sentence {
  readonly text: string;
  readonly tokens: number;
}
interface Group {
  readonly headings: string[];
  readonly sentences: Sentence[];
  tokens: number;
}

/**
 * Cuts a document by headings, then by sentences. Neighbouring parts that are short stand together up to the
 * bound; a part that is longer becomes chunks of like size which overlap. No chunk exceeds the bound; one below
 * the least size is all that its part has. Between parts nothing overlaps: another heading begins another thing.
 */
export function chunk(parts: readonly Part[], language: string | null): ChunkDraft[] {
  return grouped(parts.map((part) => measured(part, language))).flatMap(windows);
}

function measured({ heading, blocks }: Part, language: string | null): Group {
  const sentences = blocks
    .flatMap((block) => sentencesOf(block, language))
    .flatMap((sentence) => cut(sentence, tokensMax))
    .map((text) => ({ text, tokens: tokensOf(text) }));
  return { headings: heading === "" ? [] : [heading], sentences, tokens: total(sentences) };
}

const total = (sentences: readonly Sentence[]): number => sentences.reduce((sum, { tokens }) => sum + tokens, 0);

/** Joins short neighbours, in order. */
function grouped(parts: readonly Group[]): Group[] {
  const groups: Group[] = [];
  for (const part of parts) {
    if (part.sentences.length === 0) continue;
    const last = groups.at(-1);
    const isShort = last !== undefined && Math.min(last.tokens, part.tokens) < tokensMin;
    if (last && isShort && last.tokens + part.tokens <= tokensMax) {
      last.headings.push(...part.headings);
      last.sentences.push(...part.sentences);
      last.tokens += part.tokens;
    } else groups.push(part);
  }
  return groups;
}

/** One chunk, or several of like size. */
function windows({ headings, sentences, tokens }: Group): ChunkDraft[] {
  const section = sectionOf(headings);
  if (tokens <= tokensMax) return [draft(section, sentences)];
  const chunks: ChunkDraft[] = [];
  let left = tokens;
  for (let from = 0; from < sentences.length;) {
    const end = endOf(sentences, from, sizeFor(left));
    chunks.push(draft(section, sentences.slice(from, end)));
    if (end === sentences.length) break;
    const next = overlapFrom(sentences, from, end);
    left -= total(sentences.slice(from, next));
    from = next;
  }
  return chunks;
}

/** What is planned for stays below the bound: sentences are whole, so that a chunk may come out longer. */
const tokensPlanned = 470;

/** The size at which what is left comes out even: n chunks of it hold `left` and n - 1 overlaps. */
function sizeFor(left: number): number {
  if (left <= tokensMax) return tokensMax;
  const count = Math.ceil((left / tokensPlanned - overlapShare) / (1 - overlapShare));
  return left / (count - overlapShare * (count - 1));
}

/** Where a chunk of about `size` ends: after the sentence that comes nearest, at least one, within the bound. */
function endOf(sentences: readonly Sentence[], from: number, size: number): number {
  let sum = 0;
  for (let n = from; n < sentences.length; n += 1) {
    const { tokens } = sentences[n]!;
    const isEnough = sum + tokens / 2 > size + 1e-9;
    if (n > from && (isEnough || sum + tokens > tokensMax)) return n;
    sum += tokens;
  }
  return sentences.length;
}

/** Where the next chunk begins: so many whole sentences back as come nearest to the share, and never at the start. */
function overlapFrom(sentences: readonly Sentence[], from: number, end: number): number {
  const wanted = total(sentences.slice(from, end)) * overlapShare;
  let sum = 0;
  for (let n = end - 1; n > from; n -= 1) {
    const { tokens } = sentences[n]!;
    if (sum + tokens / 2 > wanted) return n + 1;
    // Room for a sentence that is new.
    const next = sentences[end]!.tokens;
    if (sum + tokens + next > tokensMax) return n + 1;
    sum += tokens;
  }
  return from + 1;
}

const draft = (section: string, sentences: readonly Sentence[]): ChunkDraft => ({
  section,
  sentences: sentences.map(({ text }) => text),
});

/** The headings of a chunk that holds several parts, each once, as many as fit. */
function sectionOf(headings: readonly string[]): string {
  let section = "";
  for (const heading of new Set(headings)) {
    const longer = section === "" ? heading : `${section}; ${heading}`;
    if (longer.length > sectionMax) break;
    section = longer;
  }
  return section;
}
