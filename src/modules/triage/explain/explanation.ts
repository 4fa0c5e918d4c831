import { instant } from "#core";
import { type Static, Type } from "@sinclair/typebox";
import { TriageRequest, TriageResult } from "../contract.ts";
import { findings, sourceOf, sources } from "../content/index.ts";
import { Trace } from "../trace.ts";
import { Replay, replayOf, type Stored } from "./replay.ts";

const Source = Type.Object({ id: Type.String(), title: Type.String(), url: Type.Union([Type.String(), Type.Null()]) });

/** A stored decision laid open. The types are the contract's; the schema is for the document of the API. */
export const Explanation = Type.Object({
  id: Type.String(),
  revision: Type.Integer({ description: "Counts the decisions of the case: an interview adds one with each answer." }),
  decidedAt: Type.String(),
  request: Type.Unsafe<TriageRequest>(TriageRequest),
  answers: Type.Array(
    Type.Object({ id: Type.String(), label: Type.String(), answer: Type.Union([Type.String(), Type.Number()]) }),
    { description: "What was answered in the interview." },
  ),
  result: Type.Unsafe<TriageResult>(TriageResult),
  trace: Type.Unsafe<Trace>(Trace),
  sources: Type.Array(Source, { description: "Of every rule in the trace." }),
  replay: Type.Union([Replay, Type.Null()], {
    description: "Null for a case of before all that a replay needs was kept.",
  }),
});
export type Explanation = Static<typeof Explanation>;

interface Decided extends Stored {
  readonly id: string;
  readonly revision: number;
  readonly decidedAt: Date | string;
}

/** As they were asked; what was told unasked comes last. */
const inTurn = (answers: Decided["answers"], asked: readonly string[]) => {
  const place = (id: string): number =>
    (asked.indexOf(id === "age" ? id : `has.${id}`) + asked.length + 1) % (asked.length + 1);
  return Object.entries(answers).sort(([a], [b]) => place(a) - place(b));
};

/** Says why, in the words and with the versions of its day, and whether today's rules say the same. Pure. */
export function explanationOf(decided: Decided): Explanation {
  const { id, revision, decidedAt, request, answers, result, trace } = decided;
  const named = [...trace.rules, ...(trace.near ?? [])].flatMap((rule) => rule.sources);
  return {
    id,
    revision,
    decidedAt: instant(decidedAt),
    request,
    answers: inTurn(answers, trace.asked ?? []).map(([key, value]) => ({
      id: key,
      label: key === "age" ? "Age" : (findings[key]?.label ?? key),
      answer: typeof value === "number" ? value : value === "unsure" ? "not sure" : value ? "yes" : "no",
    })),
    result,
    trace,
    sources: [...new Set(named)].filter((source) => Object.hasOwn(sources, source)).map(sourceOf),
    replay: replayOf(decided) ?? null,
  };
}
