import { assertionOf, frameOf, type Frame, isDanger } from "./assertion.ts";
import type { Span } from "./clauses.ts";
import { type Facts, factsOf, measurementsOf } from "./facts.ts";
import { figurative } from "./idioms.ts";
import { type Match, matches } from "./match.ts";
import { meanings } from "./meanings.ts";
import { measuredIn } from "./measured.ts";
import type { Measurement } from "./measurements.ts";
import { mended } from "./mend.ts";
import { isPregnantIn, merged, type Sighting } from "./sightings.ts";
import { isWord } from "./spelling.ts";
import { type Token, tokenise } from "./tokens.ts";
import { everyday, fillers } from "./words.ts";
import { findingOf, type FindingId } from "../content/index.ts";

/** All that is understood of one request, before anything is decided. */
export interface Reading {
  readonly sightings: readonly Sighting[];
  readonly facts: Facts;
  /** Words that nothing accounts for: neither everyday words nor part of a finding. */
  readonly unexplained: number;
  /** Enough of the words are English to be read. */
  readonly isRead: boolean;
}

/** Reads one text. Pure, and linear in its length. */
export function readText(text: string, isPregnant?: boolean): Reading & { readonly tokens: readonly Token[] } {
  const raw = tokenise(text);
  const english = englishShare(raw);
  // In another language nearly every word looks misspelt, and some would be mended into an illness.
  const tokens = raw.length >= languageFrom && english < mendedFrom ? raw : mended(raw);
  const jests = figurative(tokens);
  const found = withoutShadows(matchesIn(tokens)).filter((match) => !isJest(match, tokens, jests));
  const covered = new Set(found.flatMap(({ used }) => used));
  const frame = frameOf(tokens, found);
  const masks = masksOf(found);
  // What is denied in such words is still denied: "not pregnant".
  const asserted = found
    .map((match) => ({ match, sighting: sightingOf(match, frame) }))
    .filter(
      ({ match: { finding, used }, sighting: { status } }) =>
        status === "absent" || !used.some((at) => masks.get(at)?.has(finding)),
    );
  const sightings = merged(withoutParts(asserted));
  const strange = tokens.filter((token, at) => token.kind === "word" && !covered.has(at) && !isKnown(token));
  const measurements = measurementsOf(tokens).filter((one) => stands(one, frame));
  return {
    tokens,
    sightings: [...sightings, ...measuredIn(measurements, tokens)],
    facts: factsOf(tokens, {
      measurements,
      isPregnant: isPregnantIn(sightings) ?? isPregnant,
      isTold: toldIn(frame, covered),
      isAnothers: (at) => isAnothers(frame, at),
    }),
    unexplained: strange.length,
    isRead: english >= readFrom,
  };
}

const isAnothers = ({ persons, isOwnStory }: Frame, at: number): boolean => {
  const subject = persons[at]?.subject;
  return subject === "animal" || (isOwnStory && (subject === "stranger" || subject === "relative"));
};

/** A sentence that speaks of a complaint, of its beginning, or says too little to speak of anything else. */
function toldIn({ tokens, clauses }: Frame, covered: ReadonlySet<number>): (at: number) => boolean {
  const told = new Map<Span, boolean>();
  return (at) => {
    const sentence = clauses.sentences[at]!;
    const known = told.get(sentence);
    if (known !== undefined) return known;
    let isTold = sentence.high - sentence.low <= shortMax;
    for (let i = sentence.low; i < sentence.high && !isTold; i += 1)
      isTold = covered.has(i) || onset.test(tokens[i]!.plain);
    told.set(sentence, isTold);
    return isTold;
  };
}
const onset =
  /^(start|began|begin|since|going|last(ed|ing|s)|its?|this|these|symptoms?|came|coming|got|getting|worse|better|ill)/;
const shortMax = 7;

/** All its words belong to a figure of speech; little words beside it say nothing more. */
const isJest = ({ used }: Match, tokens: readonly Token[], jests: ReadonlySet<number>): boolean =>
  jests.size > 0 &&
  used.some((at) => jests.has(at)) &&
  used.every((at) => jests.has(at) || fillers.has(tokens[at]!.word));

/** Also as the words are meant: "my shoulder is killing me" hurts, and "SOB" is breathless. */
function matchesIn(tokens: readonly Token[]): Match[] {
  const found = matches(tokens);
  const meant = meanings(tokens);
  if (!meant) return found;
  const known = new Set(found.map(keyOf));
  return [...found, ...matches(meant).filter((match) => !known.has(keyOf(match)))];
}

const keyOf = ({ finding, used }: Match): string => `${finding} ${used.join()}`;

/** "Not coughing up blood" denies the blood, not the cough. */
function withoutParts(all: readonly { readonly match: Match; readonly sighting: Sighting }[]): Sighting[] {
  const widest = new Map<number, number>();
  for (const { match, sighting } of all) {
    if (sighting.status !== "absent") continue;
    for (const at of match.used) widest.set(at, Math.max(widest.get(at) ?? 0, match.used.length));
  }
  return all
    .filter(
      ({ match: { used }, sighting: { status } }) =>
        status !== "absent" || !used.every((at) => widest.get(at)! > used.length),
    )
    .map(({ sighting }) => sighting);
}

function sightingOf(match: Match, frame: Frame): Sighting {
  const { finding, first, last, used, isNegated } = match;
  const { status, isRecent, isAsked } = assertionOf(
    { first, last, used, isNegated, isDanger: isDanger(finding) },
    frame,
  );
  const spans = [[frame.tokens[first]!.start, frame.tokens[last]!.end] as const];
  return { finding, status, origin: "text", spans, ...(isRecent ? { isRecent } : {}), ...(isAsked ? { isAsked } : {}) };
}

/** A number that is denied, asked about or another's is no measurement; one of yesterday is. */
function stands({ first, last }: Measurement, frame: Frame): boolean {
  const used = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const { status } = assertionOf({ first, last, used, isDanger: true }, frame);
  return status !== "absent" && status !== "hypothetical" && status !== "other";
}

/** Words that say little alone: where they are part of a longer phrase, only that one counts. */
const generic: ReadonlySet<FindingId> = new Set<FindingId>(["pain", "swelling", "bleeding", "lump", "fever", "cold"]);

function withoutShadows(all: readonly Match[]): Match[] {
  const specific = new Set(
    all
      .filter(({ finding }) => !generic.has(finding) && findingOf(finding).kind === "symptom")
      .flatMap(({ used }) => used),
  );
  return all.filter(({ finding, used }) => !generic.has(finding) || !used.every((at) => specific.has(at)));
}

/** For each token, the findings that are not read in it: a finding may say that its words do not mean another one. */
function masksOf(all: readonly Match[]): ReadonlyMap<number, ReadonlySet<FindingId>> {
  const masks = new Map<number, Set<FindingId>>();
  for (const { finding, first, last } of all) {
    const { masks: masked } = findingOf(finding);
    if (masked.length === 0) continue;
    for (let at = first; at <= last; at += 1) {
      const known = masks.get(at) ?? new Set();
      for (const id of masked) known.add(id);
      masks.set(at, known);
    }
  }
  return masks;
}

const isKnown = ({ word, plain }: Token): boolean => everyday.has(word) || fillers.has(word) || plain.length < 2;

/** At least this share of the words must be English before silence is taken for "nothing was said". */
const readFrom = 0.5;
/** And this before a word is taken for a misspelt English one. */
const mendedFrom = 0.2;
/** Fewer words say nothing of their language. */
const languageFrom = 5;

/** The share of the words that are English as they stand. */
function englishShare(tokens: readonly Token[]): number {
  const words = tokens.filter(({ kind }) => kind === "word");
  const known = words.filter((token) => !token.isForeign && (isKnown(token) || isWord(token.plain)));
  return words.length === 0 ? 0 : known.length / words.length;
}
