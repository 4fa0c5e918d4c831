import visitCardJson from "#models/triage/visit.json";
import type { Classification, VisitInput } from "#modules/triage/contract.ts";
import { type Card, type ModelSpec, weightsFile } from "./card.ts";
import type { Row } from "./queue.ts";

/** What the visit model answers: of adults who are present in a clinic with their vital signs. */
export type VisitOpinion = Required<Pick<Classification, "risk" | "acuity">>;

interface VisitCard {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
  /** The most tokens. */
  readonly limit: number;
  readonly numbers: readonly string[];
}
export const visitCard: VisitCard = visitCardJson;

/** How the loader sees it. The configuration file only says of what kind the graph is. */
export const visitSpec = (card: VisitCard, configSha256: string, files: ModelSpec["files"]): ModelSpec => ({
  card: {
    id: card.id,
    version: card.version,
    tag: "release",
    maxTokens: card.limit,
    sha256: { [weightsFile]: card.sha256, "config.json": configSha256 },
  } satisfies Card,
  files,
  outputs: ["risk", "acuity"],
  numbers: 2 * card.limit + 2 * card.numbers.length,
  ids: card.limit,
});

const padded = (ids: readonly number[], length: number): number[] =>
  Array.from({ length }, (_, place) => ids[place] ?? 0);

/** Token ids and segments, each filled up with 0, then the numbers: one row of the queue. */
export const encodeVisit = ({ tokens, segments, numeric }: VisitInput): number[] => [
  ...padded(tokens, visitCard.limit),
  ...padded(segments, visitCard.limit),
  ...numeric,
];

/** Rows of the queue as tensors, no longer than the longest of them. Pure. */
export function visitTensors(count: number, limit: number, numbers: Float32Array) {
  const each = numbers.length / count;
  const width = each - 2 * limit;
  const rows = Array.from({ length: count }, (_, row) => numbers.subarray(row * each, (row + 1) * each));
  const length = Math.max(1, ...rows.map((row) => row.subarray(0, limit).findLastIndex((id) => id !== 0) + 1));
  const ids = (from: number): BigInt64Array =>
    BigInt64Array.from(
      rows.flatMap((row) => [...row.subarray(from, from + length)]),
      BigInt,
    );
  const numeric = Float32Array.from(rows.flatMap((row) => [...row.subarray(2 * limit)]));
  return { tokens: ids(0), segments: ids(limit), numeric, length, width };
}

/** Throws when the model answered something that is no probability. Pure. */
export function decodeVisit({ values }: Row): VisitOpinion {
  const [criticalCare, hospitalisation, ...acuity] = values;
  if (acuity.length !== 5 || !values.every((p) => p >= 0 && p <= 1))
    throw new Error("the visit model's answer is no probability");
  return { risk: { criticalCare: criticalCare!, hospitalisation: hospitalisation! }, acuity };
}
