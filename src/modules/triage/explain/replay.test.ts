import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { TriageRequest } from "../contract.ts";
import { type Example, rules, rulesVersion } from "../content/index.ts";
import type { Answered } from "../interview/answered.ts";
import { assessorWith, classifierOf, liar, off, opinion } from "../testing.ts";
import { explanationOf } from "./explanation.ts";
import { replayOf, type Stored } from "./replay.ts";

/** As the database has it. */
const throughJson = (stored: Stored): Stored => JSON.parse(JSON.stringify(stored)) as Stored;
const requestOf = (example: Example): TriageRequest => (typeof example === "string" ? { text: example } : example);
const examples = rules.flatMap(({ fires, holds }) => [...fires, ...holds]).map(requestOf);
const models = [off, liar, classifierOf(async () => opinion("consultation_24h", 0.5))];

const stored = async (request: TriageRequest, answers: Answered = {}, model = liar): Promise<Stored> => {
  const { assess } = assessorWith(model);
  const first = await assess(request);
  const { result, trace } = await assess(request, {
    id: first.result.id,
    level: first.result.level,
    answers,
    asked: first.trace.asked,
  });
  return throughJson({ request, answers, result, trace });
};

describe("a replay", () => {
  test("of a stored decision gives the same decision in every member", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...examples),
        fc.constantFrom(...models),
        fc.constantFrom<Answered>({}, { fever: true }, { sweating: false, age: 52 }, { rash: "unsure" }),
        async (request, model, answers) => {
          expect(replayOf(await stored(request, answers, model))).toMatchObject({
            versions: "same",
            isSame: true,
            differs: [],
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  test("of a visit keeps acuity and risk", async () => {
    const visit = classifierOf(async () => ({
      ...opinion("emergency"),
      risk: { criticalCare: 0.1, hospitalisation: 0.4 },
      acuity: [0.1, 0.5, 0.2, 0.1, 0.1],
    }));
    const clinic = { text: "chest pain", age: 60, setting: "clinic" as const };
    const kept = await stored(clinic, {}, visit);
    expect(kept.result.risk).toEqual({ criticalCare: 0.1, hospitalisation: 0.4 });
    expect(replayOf(kept)).toMatchObject({ isSame: true });
  });

  test("with other rules or other code says so, and what differs", async () => {
    const kept = await stored({ text: "headache", age: 30 });
    const older = { ...kept, result: { ...kept.result, rules: { version: "1+sha256.0" } } };
    expect(replayOf(older)).toEqual({
      versions: "other",
      decidedWith: { rules: "1+sha256.0", engine: kept.trace.given!.engine },
      replayedWith: { rules: rulesVersion, engine: kept.trace.given!.engine },
      isSame: false,
      differs: ["rules"],
      level: kept.result.level,
    });
    const changed = { ...kept, trace: { ...kept.trace, given: { ...kept.trace.given!, engine: "sha256.0" } } };
    expect(replayOf(changed)).toMatchObject({ versions: "other", differs: ["trace.given"] });
  });

  test("finds a result that was tampered with", async () => {
    const kept = await stored({ text: "crushing chest pain", age: 60 });
    const altered = { ...kept, result: { ...kept.result, level: "self_care" as const } };
    expect(replayOf(altered)).toMatchObject({ versions: "same", isSame: false, differs: ["level"] });
  });

  test("is none for a case of before its inputs were kept; the rest is laid open all the same", async () => {
    const kept = await stored({ text: "headache" });
    const { given: _, near: __, changes: ___, asked: ____, ...trace } = kept.trace;
    const told = explanationOf({ ...kept, trace, id: kept.result.id, revision: 1, decidedAt: "2026-01-01T00:00:00Z" });
    expect(told.replay).toBeNull();
    expect(told.trace.findings.map(({ id }) => id)).toContain("headache");
  });
});
