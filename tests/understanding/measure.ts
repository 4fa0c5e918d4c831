import { join } from "node:path";
import { findingIds, findingOf, isFindingId, type FindingId } from "../../src/modules/triage/content/index.ts";
import { readRequest, type Reading, type Sighting } from "../../src/modules/triage/reading/read.ts";
import { factsRight, type FactTally, type SaidFacts } from "./facts-measure.ts";

/** One annotated sentence: what a careful reader understands of it, with the words that say so. */
export interface Sentence {
  readonly id: string;
  readonly text: string;
  readonly findings: readonly { readonly id: FindingId; readonly status: string; readonly quote: string }[];
  readonly facts?: SaidFacts;
}

export type Half = "first" | "second";

/** Every finding that the annotator used. */
const annotatedIds = new Set<FindingId>();

export async function sentences(): Promise<readonly Sentence[]> {
  const lines = await Bun.file(join(import.meta.dir, "sentences.jsonl")).text();
  const all = lines
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Sentence);
  for (const { findings } of all) for (const { id } of findings) annotatedIds.add(id);
  return all;
}

/**
 * By the hash of its id, so that a sentence added later moves no other. The reading was written with the first half in
 * view; the second was opened when that was done, and its kinds of mistake were mended as well.
 */
export const halfOf = ({ id }: Sentence): Half =>
  Number.parseInt(new Bun.CryptoHasher("sha256").update(id).digest("hex")[0]!, 16) % 2 === 0 ? "first" : "second";

/** How many were right, of those foretold and of those annotated. */
export class Tally {
  right = 0;
  missed = 0;
  extra = 0;
  get precision(): number {
    return this.right / Math.max(1, this.right + this.extra);
  }
  get recall(): number {
    return this.right / Math.max(1, this.right + this.missed);
  }
  get f1(): number {
    return (2 * this.right) / Math.max(1, 2 * this.right + this.missed + this.extra);
  }
}

export interface Slip {
  readonly sentence: Sentence;
  readonly missed: readonly string[];
  readonly extra: readonly string[];
}

export interface Measure {
  readonly count: number;
  /** A finding with the right status. */
  readonly findings: Tally;
  /** The same, counting only the annotated finding itself and those that it implies or that imply it. */
  readonly strict: Tally;
  /** The same, and the span overlaps the annotated words. */
  readonly spans: Tally;
  readonly byStatus: ReadonlyMap<string, Tally>;
  /** Of the findings recognised at all, the share whose status is right: the reading without the vocabulary. */
  readonly statusShare: number;
  readonly facts: ReadonlyMap<string, FactTally>;
  readonly slips: readonly Slip[];
}

type Annotated = Sentence["findings"][number];
type Range = readonly [number, number];
type Spoken = Pick<Sighting, "finding" | "status" | "spans">;

const implied = new Map<FindingId, ReadonlySet<FindingId>>();
function impliedBy(id: FindingId): ReadonlySet<FindingId> {
  const known = implied.get(id);
  if (known) return known;
  const all = new Set<FindingId>();
  implied.set(id, all);
  for (const next of findingOf(id).implies) for (const far of [next, ...impliedBy(next)]) all.add(far);
  return all;
}

/** The content is refined: a finding that implies the annotated one, or is implied by it, is the same thing said. */
const isAkin = (a: FindingId, b: FindingId): boolean => a === b || impliedBy(a).has(b) || impliedBy(b).has(a);
const overlaps = (a: Range, b: Range): boolean => a[0] < b[1] && b[0] < a[1];

export function measure(all: readonly Sentence[]): Measure {
  const findings = new Tally();
  const strict = new Tally();
  const spans = new Tally();
  const byStatus = new Map<string, Tally>();
  const facts = new Map<string, FactTally>();
  const slips: Slip[] = [];
  let recognised = 0;
  let rightStatus = 0;
  for (const sentence of all) {
    const reading = readRequest({ text: sentence.text });
    const compared = compare(sentence, reading);
    slips.push(...(compared.missed.length + compared.extra.length > 0 ? [slipOf(sentence, compared)] : []));
    recognised += compared.recognised;
    rightStatus += compared.rightStatus;
    for (const status of compared.right) count(byStatus, status, "right");
    for (const { status } of compared.missed) count(byStatus, status, "missed");
    for (const { status } of compared.extra) count(byStatus, status, "extra");
    findings.right += compared.right.length;
    findings.missed += compared.missed.length;
    findings.extra += compared.extra.length;
    strict.right += compared.right.length - compared.refined;
    strict.missed += compared.missed.length + compared.refined;
    strict.extra += compared.extra.length + compared.refined;
    spans.right += compared.overlapping;
    spans.missed += compared.missed.length + compared.right.length - compared.overlapping;
    spans.extra += compared.extra.length + compared.right.length - compared.overlapping;
    factsRight(sentence.facts ?? {}, reading.facts, facts);
  }
  const statusShare = rightStatus / Math.max(1, recognised);
  return { count: all.length, findings, strict, spans, byStatus, statusShare, facts, slips };
}

function compare(sentence: Sentence, { sightings }: Reading) {
  const wanted = sentence.findings.filter(({ id }) => isFindingId(id));
  const said = sightings.filter(
    ({ finding }) => findingOf(finding).kind !== "quality" || wanted.some((w) => w.id === finding),
  );
  const right: string[] = [];
  const missed: Sentence["findings"][number][] = [];
  let [overlapping, recognised, rightStatus, refined] = [0, 0, 0, 0];
  for (const one of wanted) {
    const akin = said.filter(({ finding }) => isAkin(finding, one.id));
    const standIns = akin.length > 0 ? akin : said.filter((seen) => isRefined(seen, one, sentence));
    const same = standIns.filter(({ status }) => status === one.status);
    recognised += standIns.length > 0 ? 1 : 0;
    rightStatus += same.length > 0 ? 1 : 0;
    refined += same.length > 0 && akin.length === 0 ? 1 : 0;
    if (same.length === 0) missed.push(one);
    else right.push(one.status);
    if (same.some((seen) => seen.spans.some((span) => overlaps(span, rangeOf(sentence, one.quote))))) overlapping += 1;
  }
  const extra = said.filter((seen) => isExtra(seen, sentence));
  return { right, missed, overlapping, recognised, rightStatus, refined, extra };
}

/**
 * Whether a finding stands for an annotated one: read in the same words, and one that the annotator could not have
 * chosen, because it was written later. Those no sentence is annotated with.
 */
const isRefined = ({ finding, spans }: Spoken, { quote }: Annotated, sentence: Sentence): boolean =>
  !annotatedIds.has(finding) && spans.some((span) => overlaps(span, rangeOf(sentence, quote)));

/** Not extra: akin to an annotated finding, a refinement of it, or its neighbour in the same presentation and words. */
const isExtra = ({ finding, status, spans }: Spoken, sentence: Sentence): boolean =>
  !sentence.findings.some(
    (one) =>
      isFindingId(one.id) &&
      one.status === status &&
      (isAkin(finding, one.id) ||
        isRefined({ finding, status, spans }, one, sentence) ||
        (findingOf(finding).about === findingOf(one.id).about &&
          spans.some((span) => overlaps(span, rangeOf(sentence, one.quote))))),
  );

function rangeOf({ text }: Sentence, quote: string): Range {
  const at = text.indexOf(quote);
  return [at, at + quote.length];
}

const slipOf = (sentence: Sentence, { missed, extra }: ReturnType<typeof compare>): Slip => ({
  sentence,
  missed: missed.map(({ id, status }) => `${id}:${status}`),
  extra: extra.map(({ finding, status }) => `${finding}:${status}`),
});

function count(tallies: Map<string, Tally>, key: string, what: "right" | "missed" | "extra"): void {
  const tally = tallies.get(key) ?? new Tally();
  tally[what] += 1;
  tallies.set(key, tally);
}

/** Annotated ids that the content does not hold: those sentences would silently count for nothing. */
export const unknownIds = (all: readonly Sentence[]): readonly string[] => {
  const known = new Set(findingIds);
  return [...new Set(all.flatMap(({ findings }) => findings.map(({ id }) => id)).filter((id) => !known.has(id)))];
};
