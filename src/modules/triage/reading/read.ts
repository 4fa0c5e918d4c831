import type { TriageRequest } from "../contract.ts";
import { type Status, statusOf } from "./assertion.ts";
import { type Facts, factsOf } from "./facts.ts";
import { type Match, matches } from "./match.ts";
import { vocabulary } from "./phrases.ts";
import { corrected, parted } from "./spelling.ts";
import { type Token, tokenise } from "./tokens.ts";
import { canon, everyday, fillers } from "./words.ts";
import { findingOf, type FindingId } from "../content/index.ts";

/** Where a finding was read. Spans are given for the text only: the other fields are short. */
export type Origin = "text" | "symptoms" | "reasons" | "conditions" | "medications" | "vitals" | "answers" | "request";

export interface Sighting {
  readonly finding: FindingId;
  readonly status: Status;
  readonly origin: Origin;
  /** Half-open ranges of UTF-16 units. */
  readonly spans: readonly (readonly [number, number])[];
}

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
export function readText(text: string): Reading & { readonly tokens: readonly Token[] } {
  const tokens = repaired(tokenise(text));
  const found = withoutShadows(matches(tokens));
  const covered = new Set(found.flatMap(({ used }) => used));
  const sightings = found.map((match): Sighting => ({
    finding: match.finding,
    status: statusOf(match, { tokens, covered, all: found }),
    origin: "text",
    spans: [[tokens[match.first]!.start, tokens[match.last]!.end]],
  }));
  const words = tokens.filter(({ kind }) => kind === "word");
  const strange = tokens.filter((token, at) => token.kind === "word" && !covered.has(at) && !isKnown(token));
  const unexplained = strange.length;
  return { tokens, sightings: merged(sightings), facts: factsOf(tokens), unexplained, isRead: isEnglish(words) };
}

/** Words that say little alone: where they are part of a longer phrase, only that one counts. */
const generic: ReadonlySet<FindingId> = new Set<FindingId>(["pain", "swelling", "bleeding", "lump", "fever"]);

function withoutShadows(all: readonly Match[]): Match[] {
  const specific = new Set(
    all
      .filter(({ finding }) => !generic.has(finding) && findingOf(finding).kind === "symptom")
      .flatMap(({ used }) => used),
  );
  return all.filter(({ finding, used }) => !generic.has(finding) || !used.every((at) => specific.has(at)));
}

const isKnown = ({ word, plain }: Token): boolean => everyday.has(word) || fillers.has(word) || plain.length < 2;

/** At least this share of the words must be English before silence is taken for "nothing was said". */
const englishShareMin = 0.4;

const isEnglish = (words: readonly Token[]): boolean =>
  words.length > 0 &&
  words.filter((token) => isKnown(token) || vocabulary.has(canon(token.plain))).length / words.length >=
    englishShareMin;

/** Each word as the vocabulary spells it, and two words where two were written as one. */
function repaired(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => {
    if (token.kind !== "word") return [token];
    const two = parted(token.word);
    if (two) return two.map((word) => ({ ...token, word, plain: word }));
    const word = corrected(token.word, token.plain);
    return [word === token.word ? token : { ...token, word }];
  });
}

/** One sighting for each finding and status, with all places. */
function merged(sightings: readonly Sighting[]): Sighting[] {
  const byKey = new Map<string, Sighting>();
  for (const sighting of sightings) {
    const key = `${sighting.finding} ${sighting.status} ${sighting.origin}`;
    const spans = [...(byKey.get(key)?.spans ?? []), ...sighting.spans];
    byKey.set(key, { ...sighting, spans: distinct(spans) });
  }
  return [...byKey.values()];
}

const distinct = (spans: readonly (readonly [number, number])[]): (readonly [number, number])[] =>
  [...new Map(spans.map((span) => [span.join(), span] as const)).values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);

/** What the person answered to the questions of an earlier result, as findings. */
export type Answers = Readonly<Partial<Record<FindingId, boolean>>>;

/** A temperature from here on is a fever. */
export const feverFrom = 38;

/** Reads every field of a request. A condition named in `conditions` is there even if the text calls it past. */
export function readRequest(request: TriageRequest, answers: Answers = {}): Reading {
  const text = readText(request.text ?? "");
  const lists = (["symptoms", "reasons", "conditions", "medications"] as const).flatMap((origin) =>
    (request[origin] ?? []).map((line) => ({ origin, reading: readText(line) })),
  );
  const complaints = lists
    .filter(({ origin }) => origin === "symptoms" || origin === "reasons")
    .map(({ reading }) => reading);
  const readings = [text, ...complaints];
  const temperatures = [
    ...readings.flatMap(({ facts }) => facts.temperatures),
    ...(request.vitals?.tempC ? [request.vitals.tempC] : []),
  ];
  const sightings = [
    ...text.sightings.map(standing),
    ...lists.flatMap(({ origin, reading }) =>
      reading.sightings
        .filter(({ finding }) => isFor(origin, finding))
        .map((s) => standing({ ...s, origin, spans: [] })),
    ),
    ...(request.pregnant ? [sighting("pregnant", "request")] : []),
    ...(request.injury ? [sighting("after-injury", "request")] : []),
    ...(temperatures.some((value) => value >= feverFrom) ? [sighting("fever", "vitals")] : []),
    ...Object.entries(answers).map(([finding, is]) =>
      sighting(finding as FindingId, "answers", is ? "present" : "absent"),
    ),
  ];
  return {
    sightings: merged(sightings),
    facts: {
      ages: [...(request.age === undefined ? [] : [request.age]), ...readings.flatMap(({ facts }) => facts.ages)],
      sexes: request.sex === "female" || request.sex === "male" ? [request.sex] : text.facts.sexes,
      temperatures,
      durations: readings.flatMap(({ facts }) => facts.durations),
    },
    unexplained: readings.reduce((sum, reading) => sum + reading.unexplained, 0),
    isRead: readings.some(({ isRead }) => isRead),
  };
}

const sighting = (finding: FindingId, origin: Origin, status: Status = "present"): Sighting => ({
  finding,
  status,
  origin,
  spans: [],
});

/** A list of conditions names conditions: "heart attack" there is an illness had, not a complaint. */
const isFor = (origin: Origin, finding: FindingId): boolean =>
  (origin !== "conditions" && origin !== "medications") || findingOf(finding).kind === "condition";

/** An illness one has had is still a reason for care; a complaint that is over is none. */
const standing = (seen: Sighting): Sighting =>
  seen.status === "past" && findingOf(seen.finding).kind === "condition" ? { ...seen, status: "present" } : seen;

/** The findings that are there, with those that follow from them. */
export function presentIn(sightings: readonly Sighting[]): ReadonlySet<FindingId> {
  const present = new Set<FindingId>();
  const add = (id: FindingId): void => {
    if (present.has(id)) return;
    present.add(id);
    for (const implied of findingOf(id).implies) add(implied as FindingId);
  };
  for (const { finding, status } of sightings) if (status === "present") add(finding);
  return present;
}
