import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { levels, moreUrgent, type TriageRequest } from "./contract.ts";
import { decide } from "./decide.ts";
import { firedBy, situationOf } from "./evaluate.ts";
import { noFacts } from "./reading/facts.ts";
import { readRequest, type Reading } from "./reading/read.ts";
import { opinion } from "./testing.ts";
import { type Example, findingIds, rules } from "./content/index.ts";

const rank = (request: TriageRequest, model = opinion("self_care", 0.999)): number => {
  const situation = situationOf(readRequest(request), request);
  return levels.indexOf(decide({ situation, fired: firedBy(situation), classification: model }).level);
};

const requestOf = (example: Example): TriageRequest => (typeof example === "string" ? { text: example } : example);
const examples = rules
  .flatMap(({ fires }) => fires)
  .map(requestOf)
  .filter(({ text }) => text !== undefined);
const example = fc.constantFrom(...examples);
/**
 * Examples that one person could tell of themselves, one after the other. Told of two people they are two cases, of
 * which the second may rightly take the first's words from the patient; measured vitals belong to one message.
 */
const people =
  "mum mom mother dad father gran\\w* nan\\w* son daughter wife husband partner brother sister uncle aunt\\w* friend " +
  "boy girl baby babies child kid toddler newborn infant twins? man woman lady patient pt he she his her him hers " +
  "they we our cat dog (?:year|month|week|day)[-_]old yo [0-9]+(?:yo|y/o|m|f)";
const persons = people.replaceAll(" ", "|").replaceAll("_", " ");
const others = new RegExp(`\\b(${persons})\\b|[0-9] ?(yo|m|f)\\b|'s\\b`, "i");
const oneself = fc.constantFrom(...examples.filter(({ text, vitals }) => !others.test(text!) && vitals === undefined));
const anyModel = fc.constantFrom(
  undefined,
  ...levels.flatMap((level) => [opinion(level, 0.95), opinion(level, 0.65), opinion(level, 0.4)]),
);
const runs = { numRuns: 300 };

/** A reading of findings alone, without any text. */
const readingOf = (ids: readonly (typeof findingIds)[number][], age: number | undefined): Reading => ({
  sightings: ids.map((finding) => ({ finding, status: "present", origin: "symptoms", spans: [] })),
  facts: { ...noFacts, ages: age === undefined ? [] : [age] },
  unexplained: 0,
  isRead: true,
});

describe("laws of the decision", () => {
  test("another finding never makes it less urgent, whatever the model says", () => {
    const ids = fc.uniqueArray(fc.constantFrom(...findingIds), { maxLength: 6 });
    fc.assert(
      fc.property(
        ids,
        fc.constantFrom(...findingIds),
        fc.option(fc.integer({ min: 0, max: 99 }), { nil: undefined }),
        anyModel,
        (some, more, age, classification) => {
          const rankOf = (all: typeof some): number => {
            const situation = situationOf(readingOf(all, age), {});
            return levels.indexOf(decide({ situation, fired: firedBy(situation), classification }).level);
          };
          // Silence is an abstention, which a small complaint may end: the law begins with the first complaint.
          fc.pre(some.length > 0);
          expect(Math.min(rankOf(["fatigue", ...some, more]))).toBeLessThanOrEqual(rankOf(["fatigue", ...some]));
        },
      ),
      runs,
    );
  });

  test("a red flag told after any complaint never makes it less urgent, and is never hidden by it", () => {
    fc.assert(
      fc.property(oneself, oneself, (first, second) => {
        // The person stays the same: a known age, to which the second text may add another's.
        const known = { ...first, age: first.age ?? 40 };
        const both = { ...second, ...known, text: `${first.text}. ${second.text}` };
        expect(rank(both)).toBeLessThanOrEqual(rank(known));
      }),
      runs,
    );
  });

  test("no model lowers what a rule says", () => {
    fc.assert(
      fc.property(example, anyModel, (request, model) => {
        const situation = situationOf(readRequest(request), request);
        const fired = firedBy(situation);
        const floor = fired.map(({ raisesTo }) => raisesTo).reduce(moreUrgent, "self_care");
        expect(levels.indexOf(decide({ situation, fired, classification: model }).level)).toBeLessThanOrEqual(
          levels.indexOf(floor),
        );
      }),
      runs,
    );
  });

  test("case, outer space, exclamation marks and courtesies do not lower a red flag", () => {
    const change = fc.constantFrom<(text: string) => string>(
      (text) => text.toUpperCase(),
      (text) => `  ${text}  `,
      (text) => `${text}!!!`,
      (text) => `Hello, ${text}. Thank you`,
      (text) => text.replaceAll(" ", "  "),
      (text) => `please help. ${text}`,
      (text) => `${text}\n\nwhat should I do?`,
      (text) => text.replaceAll("'", "’"),
      // Where something is denied, a comma ends what is.
      (text) => (/\b(no|not|never|without)\b|n't/i.test(text) ? text : text.replace(/[,.](?!\d)/g, " ")),
    );
    fc.assert(
      fc.property(example, change, (request, alter) => {
        expect(rank({ ...request, text: alter(request.text!) })).toBeLessThanOrEqual(rank(request));
      }),
      runs,
    );
  });

  test("the order of sentences makes no difference", () => {
    fc.assert(
      fc.property(oneself, oneself, (first, second) => {
        expect(rank({ text: `${first.text}. ${second.text}` })).toBe(rank({ text: `${second.text}. ${first.text}` }));
      }),
      runs,
    );
  });

  test("an earlier level is a floor", () => {
    fc.assert(
      fc.property(example, fc.constantFrom(...levels), (request, floor) => {
        const situation = situationOf(readRequest(request), request);
        const decision = decide({ situation, fired: firedBy(situation), classification: undefined, floor });
        expect(levels.indexOf(decision.level)).toBeLessThanOrEqual(levels.indexOf(floor));
      }),
      runs,
    );
  });

  test("probabilities add up and the level's own is the confidence", () => {
    fc.assert(
      fc.property(example, anyModel, (request, classification) => {
        const situation = situationOf(readRequest(request), request);
        const { probabilities, confidence, level } = decide({ situation, fired: firedBy(situation), classification });
        expect(Math.abs(Object.values(probabilities).reduce((a, b) => a + b, 0) - 1)).toBeLessThan(0.01);
        expect(confidence).toBe(probabilities[level]);
      }),
      runs,
    );
  });

  test("no text, however strange, is answered with an error, or with self-care where nothing was read", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
        const situation = situationOf(readRequest({ text }), { text });
        const { level } = decide({ situation, fired: firedBy(situation), classification: opinion("self_care", 0.99) });
        if (situation.present.size === 0) expect(level).not.toBe("self_care");
      }),
      runs,
    );
  });
});
