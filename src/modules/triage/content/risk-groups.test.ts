import { describe, expect, test } from "bun:test";
import { levels, type Level, type TriageRequest } from "../contract.ts";
import { firedBy, situationOf } from "../evaluate.ts";
import { readRequest } from "../reading/read.ts";

/** The level that the rules alone demand; undefined where none fires. */
const floorOf = (request: TriageRequest): Level | undefined => {
  const fired = firedBy(situationOf(readRequest(request), request)).map(({ raisesTo }) => raisesTo);
  return levels.find((level) => fired.includes(level));
};

const groups = {
  newborn: { age: 0.04 },
  infant: { age: 0.5 },
  frail: { age: 87 },
  pregnant: { age: 28, pregnant: true },
  "on a blood thinner": { age: 60, medications: ["apixaban"] },
  "on chemotherapy": { age: 50, conditions: ["on chemotherapy"] },
  "on insulin": { age: 40, medications: ["insulin"] },
} as const satisfies Record<string, Partial<TriageRequest>>;

const day = "consultation_24h";
/** What each group needs at least for an everyday complaint that would stay at home otherwise. */
const least: readonly (readonly [keyof typeof groups, string, Level])[] = [
  ["newborn", "fever since this morning", "emergency"],
  ["newborn", "vomiting since last night", day],
  ["newborn", "a rash on the body", day],
  ["newborn", "fell and hit the head", day],
  ["infant", "fell and hit the head", day],
  ["infant", "belly pain since this morning", day],
  ["frail", "fever since this morning", day],
  ["frail", "fell and hit the head", "emergency"],
  ["frail", "belly pain since this morning", day],
  ["frail", "vomiting since last night", day],
  ["frail", "a wound on the foot", "consultation"],
  ["pregnant", "fever since this morning", day],
  ["pregnant", "fell and hit the head", "emergency"],
  ["pregnant", "belly pain since this morning", "emergency"],
  ["pregnant", "a rash on the body", "consultation"],
  ["on a blood thinner", "fell and hit the head", "emergency"],
  ["on a blood thinner", "nosebleed for a few minutes", day],
  ["on a blood thinner", "belly pain since this morning", day],
  ["on a blood thinner", "vomiting for three days", day],
  ["on a blood thinner", "a wound on the foot", day],
  ["on chemotherapy", "fever since this morning", "emergency"],
  ["on chemotherapy", "fell and hit the head", day],
  ["on chemotherapy", "nosebleed for a few minutes", day],
  ["on chemotherapy", "belly pain since this morning", day],
  ["on chemotherapy", "vomiting since last night", day],
  ["on chemotherapy", "a rash on the body", day],
  ["on chemotherapy", "a wound on the foot", day],
  ["on insulin", "fever since this morning", day],
  ["on insulin", "belly pain since this morning", day],
  ["on insulin", "vomiting since last night", "emergency"],
  ["on insulin", "a wound on the foot", day],
];

describe("those at risk are seen sooner", () => {
  test.each(least)("%s: %s → at least %s", (group, text, level) => {
    const floor = floorOf({ ...groups[group], text } as TriageRequest);
    expect(levels.indexOf(floor ?? "self_care")).toBeLessThanOrEqual(levels.indexOf(level));
  });

  test.each(["fever since this morning", "a rash on the body", "vomiting since last night", "a wound on the foot"])(
    "anyone else with %s is not raised",
    (text) => expect(floorOf({ age: 35, text })).toBeUndefined(),
  );
});
