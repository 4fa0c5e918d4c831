import type { TriageRequest } from "../contract.ts";
import { joined } from "./facts.ts";
import { findingMeasured } from "./measured.ts";
import { merged, type Origin, presentIn, type Sighting, sighting } from "./sightings.ts";
import { type Reading, readText } from "./text.ts";
import { worse } from "./vitals.ts";
import { findingOf, type FindingId, isFindingId } from "../content/index.ts";

export { type Origin, presentIn, type Reading, readText, type Sighting };

/** What the person answered to the questions of an earlier result, as findings. */
export type Answers = Readonly<Partial<Record<FindingId, boolean>>>;

/** Reads every field of a request. A condition named in `conditions` is there even if the text calls it past. */
export function readRequest(request: TriageRequest, answers: Answers = {}): Reading {
  const text = readText(request.text ?? "", request.pregnant);
  const lists = (["symptoms", "reasons", "conditions", "medications"] as const).flatMap((origin) =>
    (request[origin] ?? []).map((line) => ({ origin, reading: readText(line) })),
  );
  const complaints = lists
    .filter(({ origin }) => origin === "symptoms" || origin === "reasons")
    .map(({ reading }) => reading);
  const readings = [text, ...complaints];
  const facts = joined(readings.map((reading) => reading.facts));
  const given = request.vitals ?? {};
  const warmth = given.tempC === undefined ? undefined : findingMeasured({ what: "tempC", value: given.tempC });
  const sightings = [
    ...text.sightings,
    ...lists.flatMap(({ origin, reading }) =>
      reading.sightings.filter(({ finding }) => isFor(origin, finding)).map((s) => ({ ...s, origin, spans: [] })),
    ),
    ...(request.pregnant ? [sighting("pregnant", "request")] : []),
    ...(request.injury ? [sighting("after-injury", "request")] : []),
    ...(warmth && isFindingId(warmth) ? [sighting(warmth, "vitals")] : []),
    ...Object.entries(answers).map(([finding, is]) =>
      sighting(finding as FindingId, "answers", is ? "present" : "absent"),
    ),
  ];
  return {
    sightings: merged(sightings),
    facts: {
      ...facts,
      // What is given is of the patient; a text may name several people.
      ages: request.age === undefined ? facts.ages : [request.age],
      sexes: request.sex === "female" || request.sex === "male" ? [request.sex] : facts.sexes,
      temperatures: [...facts.temperatures, ...(given.tempC ? [given.tempC] : [])],
      vitals: worse(facts.vitals, given),
      isPregnant: request.pregnant ?? facts.isPregnant,
    },
    unexplained: readings.reduce((sum, reading) => sum + reading.unexplained, 0),
    isRead: readings.some(({ isRead }) => isRead),
  };
}

/** A list of conditions names conditions: "heart attack" there is an illness had, not a complaint. */
const isFor = (origin: Origin, finding: FindingId): boolean =>
  (origin !== "conditions" && origin !== "medications") || findingOf(finding).kind === "condition";
