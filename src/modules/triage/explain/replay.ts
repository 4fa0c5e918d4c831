import { isDeepStrictEqual } from "node:util";
import { type Static, Type } from "@sinclair/typebox";
import type { Classification, TriageRequest, TriageResult } from "../contract.ts";
import { rulesVersion } from "../content/index.ts";
import type { Answered } from "../interview/answered.ts";
import { judge } from "../judge.ts";
import type { Trace } from "../trace.ts";
import { engineVersion } from "./engine-version.ts";

/** What a replay needs of a stored case. */
export interface Stored {
  readonly request: TriageRequest;
  readonly answers: Answered;
  readonly result: TriageResult;
  readonly trace: Trace;
}

const Versions = Type.Object({ rules: Type.String(), engine: Type.String() });

/** The decision made again from what was stored, by the rules and the code of today. */
export const Replay = Type.Object({
  versions: Type.Union([Type.Literal("same"), Type.Literal("other")], {
    description:
      "`other`: replayed with other versions; what then differs says what changed, not that either was wrong.",
  }),
  decidedWith: Versions,
  replayedWith: Versions,
  isSame: Type.Boolean({ description: "Today's decision equals the stored one in every member." }),
  differs: Type.Array(Type.String(), { description: "The members of the result and the trace that differ." }),
  level: Type.String({ description: "The level that today's rules give; the stored one stands in `result`." }),
});
export type Replay = Static<typeof Replay>;

/**
 * Decides a stored case again. The model is not asked: its opinion was stored. Undefined for a case of before its
 * inputs were kept.
 */
export function replayOf({ request, answers, result, trace }: Stored): Replay | undefined {
  const { given, model } = trace;
  if (!given) return undefined;
  const { result: today, trace: todays } = judge({
    id: result.id,
    request,
    earlier: { id: result.id, level: given.floor ?? undefined, answers, asked: given.asked },
    classification: model ? classificationOf(model, result.model.inferenceMs) : undefined,
    model: result.model,
    confidenceMin: given.confidenceMin,
    emergencyNumber: result.advice.callNumber,
  });
  const decidedWith = { rules: result.rules.version, engine: given.engine };
  const replayedWith = { rules: rulesVersion, engine: engineVersion };
  const differs = [...differing(result, today), ...differing(trace, todays).map((member) => `trace.${member}`)];
  return {
    versions: isDeepStrictEqual(decidedWith, replayedWith) ? "same" : "other",
    decidedWith,
    replayedWith,
    isSame: differs.length === 0,
    differs,
    level: today.level,
  };
}

const classificationOf = (model: NonNullable<Trace["model"]>, inferenceMs: number): Classification =>
  ({ ...model, levels: model.levels as Classification["levels"], inferenceMs }) as Classification;

/** As JSON has them: what was stored has been through it. */
function differing(a: object, b: object): string[] {
  const [left, right] = [plain(a), plain(b)];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .filter((key) => !isDeepStrictEqual(left[key], right[key]))
    .sort();
}

const plain = (value: object): Record<string, unknown> => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
