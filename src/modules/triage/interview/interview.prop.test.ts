import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { levels, type Level, type TriageRequest } from "../contract.ts";
import { judge, type Judged } from "../judge.ts";
import { opinion } from "../testing.ts";
import { type Example, rules } from "../content/index.ts";
import type { Answered } from "./answered.ts";
import { questionsMax } from "./next.ts";
import { understand } from "./questions.ts";

const requestOf = (example: Example): TriageRequest => (typeof example === "string" ? { text: example } : example);
const examples = rules.flatMap(({ fires, holds }) => [...fires, ...holds]).map(requestOf);
const everyday: readonly TriageRequest[] = [
  "headache",
  "I have had a runny nose for two days",
  "my back hurts",
  "belly pain since lunch",
  "chest pain",
  "my daughter has a fever",
  "it burns when I pee",
  "I feel low",
  "asdf qwer",
].map((text) => ({ text }));
const anyRequest = fc.oneof(fc.constantFrom(...everyday), fc.constantFrom(...examples));
const anyModel = fc.constantFrom(undefined, ...levels.flatMap((level) => [opinion(level, 0.95), opinion(level, 0.5)]));
const reply = fc.constantFrom("yes", "no", "not sure");
const runs = { numRuns: 250 };
const rank = (level: Level): number => levels.indexOf(level);

interface Turn {
  readonly judged: Judged;
  readonly answers: Answered;
}

const decided = (request: TriageRequest, model: ReturnType<typeof opinion> | undefined, before?: Turn): Judged =>
  judge({
    id: "trg_1",
    request,
    earlier: before
      ? { level: before.judged.result.level, answers: before.answers, asked: before.judged.trace.asked }
      : {},
    classification: model,
    model: { id: "fake", version: "0", sha256: "0", backend: "cpu", inferenceMs: 1 },
    confidenceMin: 0.3,
    emergencyNumber: "112",
  });

/** Goes on until nothing is asked; far more turns than there may be questions. */
function interview(
  request: TriageRequest,
  model: ReturnType<typeof opinion> | undefined,
  replies: readonly string[],
): Turn[] {
  const turns: Turn[] = [{ judged: decided(request, model), answers: {} }];
  for (const word of replies) {
    const before = turns.at(-1)!;
    const question = before.judged.result.questions[0];
    if (!question) break;
    const value = question.kind === "number" ? 43 : question.kind === "choice" ? question.options[0]! : word;
    const understood = understand({ [question.id]: value });
    if (understood.kind === "refused") throw new Error(`${question.id} refuses its own answer`);
    const answers = { ...before.answers, ...understood.answers };
    turns.push({ judged: decided(request, model, { ...before, answers }), answers });
  }
  return turns;
}

const replies = fc.array(reply, { minLength: 12, maxLength: 12 });

describe("laws of the interview", () => {
  test("it asks one thing at a time, six at most, none twice, and ends", () => {
    fc.assert(
      fc.property(anyRequest, anyModel, replies, (request, model, words) => {
        const turns = interview(request, model, words);
        const asked = turns.flatMap(({ judged }) => judged.result.questions.map(({ id }) => id));
        expect(asked.length).toBeLessThanOrEqual(questionsMax);
        expect(new Set(asked).size).toBe(asked.length);
        for (const { judged } of turns) expect(judged.result.questions.length).toBeLessThanOrEqual(1);
        expect(turns.at(-1)!.judged.result.questions).toEqual([]);
      }),
      runs,
    );
  });

  test("no answer lowers the level, nor brings it below what the red flags say", () => {
    fc.assert(
      fc.property(anyRequest, anyModel, replies, (request, model, words) => {
        const turns = interview(request, model, words);
        for (const [at, { judged }] of turns.entries()) {
          const { level, redFlags } = judged.result;
          expect(rank(level)).toBeLessThanOrEqual(rank(turns[Math.max(0, at - 1)]!.judged.result.level));
          for (const { raisesTo } of redFlags) expect(rank(level)).toBeLessThanOrEqual(rank(raisesTo));
        }
      }),
      runs,
    );
  });

  test("an emergency is asked nothing; elsewhere an answer would change the level, alone or with one other", () => {
    fc.assert(
      fc.property(anyRequest, anyModel, replies, (request, model, words) => {
        for (const { judged } of interview(request, model, words)) {
          const { level, questions } = judged.result;
          const [question] = questions;
          if (rank(level) <= rank("emergency")) expect(questions).toEqual([]);
          if (!question || question.id === "main-trouble") continue;
          const change = judged.trace.changes?.find((one) => one.question === question.id);
          const pair = judged.trace.pairs?.find(({ findings }) =>
            findings.some(({ id }) => `has.${id}` === question.id),
          );
          expect(change?.answers.some((one) => one.level !== level) || pair !== undefined).toBe(true);
        }
      }),
      runs,
    );
  });

  test("nothing that was said, denied, measured or answered is asked", () => {
    fc.assert(
      fc.property(anyRequest, anyModel, replies, (request, model, words) => {
        for (const { judged } of interview(request, model, words)) {
          const known = new Set(
            judged.trace.findings
              .filter(({ status }) => ["present", "uncertain", "absent", "unsure"].includes(status))
              .map(({ id }) => `has.${id}`),
          );
          for (const { id } of judged.result.questions) {
            expect(known.has(id)).toBe(false);
            if (id === "age") expect(judged.trace.facts.ages).toEqual([]);
            if (id === "has.fever") expect(judged.trace.facts.temperaturesC).toEqual([]);
          }
        }
      }),
      runs,
    );
  });

  test("red flags come before all else", () => {
    fc.assert(
      fc.property(anyRequest, anyModel, replies, (request, model, words) => {
        const turns = interview(request, model, words);
        for (const { judged } of turns) {
          const [question] = judged.result.questions;
          const asked = new Set(judged.trace.given?.asked);
          const open = (judged.trace.changes ?? []).filter((one) => !asked.has(one.question));
          // Whoever is half of a pair leads to a red flag too.
          const inPair = judged.trace.pairs?.some(({ findings }) =>
            findings.some(({ id }) => `has.${id}` === question?.id),
          );
          if (question && !inPair && open.some(({ isRedFlag }) => isRedFlag))
            expect(open.find((one) => one.question === question.id)?.isRedFlag).toBe(true);
        }
      }),
      runs,
    );
  });

  test("what is told of an answer is what the answer does", () => {
    fc.assert(
      fc.property(anyRequest, anyModel, fc.nat(), (request, model, at) => {
        const first = decided(request, model);
        const changes = (first.trace.changes ?? []).filter(({ finding }) => finding !== null);
        fc.pre(changes.length > 0);
        const change = changes[at % changes.length]!;
        for (const { answer, level } of change.answers) {
          const answers = { [change.finding!]: answer === "yes" };
          expect([change.finding, answer, decided(request, model, { judged: first, answers }).result.level]).toEqual([
            change.finding,
            answer,
            level,
          ]);
        }
      }),
      runs,
    );
  });
});

test("fever and a stiff neck are asked about with a headache, though neither alone would change the level", () => {
  const asked = interview(
    { text: "headache", age: 30 },
    undefined,
    Array.from({ length: 9 }, () => "no"),
  );
  const ids = asked.flatMap(({ judged }) => judged.result.questions.map(({ id }) => id));
  const first = decided({ text: "headache", age: 30 }, undefined);
  expect(first.trace.changes?.map(({ finding }) => finding)).not.toContain("stiff-neck");
  expect(first.trace.pairs?.map(({ findings }) => findings.map(({ id }) => id).sort())).toContainEqual([
    "fever",
    "stiff-neck",
  ]);
  expect(ids.some((id) => id === "has.fever" || id === "has.stiff-neck")).toBe(true);
});
