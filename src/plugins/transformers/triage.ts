import type { Classification, Classifier, ClassifierInput, Level } from "#modules/triage/contract.ts";
import { levels } from "#modules/triage/contract.ts";
import { type Static, Type } from "@sinclair/typebox";
import { Card, weightsFile } from "./card.ts";
import type { Row } from "./queue.ts";
import type { Supervisor } from "./supervisor.ts";

const Numbers = Type.Array(Type.Number());

/** What the triage model's card says beyond every card: how numbers go in, and what the answers are called. */
export const TriageCard = Type.Composite([
  Card,
  Type.Object({
    inputs: Type.Object({
      numeric: Type.Object({ names: Type.Array(Type.String()), mean: Numbers, std: Numbers, clip: Type.Number() }),
    }),
    labels: Type.Object({
      levels: Type.Array(Type.Union(levels.map((level) => Type.Literal(level))), {
        minItems: levels.length,
        maxItems: levels.length,
        uniqueItems: true,
      }),
      specialties: Type.Array(Type.String(), { minItems: 1, uniqueItems: true }),
    }),
    temperature: Type.Object({ level: Type.Number({ exclusiveMinimum: 0 }) }),
  }),
]);
export type TriageCard = Static<typeof TriageCard>;

/** What makes up a row of the triage model, in order. */
export const triageOutputs = ["level_logits", "specialty_logits", "in_scope", "risk"] as const;

/** How many numbers go with each text: one value and one flag per name. */
export const numbersOf = (card: TriageCard): number => 2 * card.inputs.numeric.names.length;

export function createClassifier(card: TriageCard, supervisor: Supervisor): Classifier {
  const { id, version } = card;
  return {
    identity: () => ({ id, version, sha256: card.sha256[weightsFile]!, backend: supervisor.backend("triage") }),
    async classify(input, signal) {
      const row = await supervisor.run("triage", { text: input.text, numbers: encodeNumbers(card, input) }, signal);
      return decode(card, row);
    },
  };
}

/** Standardised values, 0 where unknown; then one flag per value, 1 where unknown. Pure. */
export function encodeNumbers({ inputs: { numeric } }: TriageCard, input: ClassifierInput): number[] {
  const known = knownNumbers(input);
  const values = numeric.names.map((name, place) => {
    const value = known[name];
    if (value === undefined) return 0;
    const standardised = (value - numeric.mean[place]!) / numeric.std[place]!;
    return Math.max(-numeric.clip, Math.min(numeric.clip, standardised));
  });
  return [...values, ...numeric.names.map((name) => (known[name] === undefined ? 1 : 0))];
}

function knownNumbers({ age, sex, pregnant, vitals }: ClassifierInput): Record<string, number | undefined> {
  return {
    ...vitals,
    age,
    ageLog: age === undefined ? undefined : Math.log(age + 0.25),
    // The model knows two sexes; of a person of neither it is told nothing.
    female: sex === "female" ? 1 : sex === "male" ? 0 : undefined,
    pregnant: pregnant === undefined ? undefined : Number(pregnant),
  };
}

/** A row as probabilities with names. Throws when the model answered something that is no number. Pure. */
export function decode({ labels, temperature }: TriageCard, { values, inferenceMs }: Row): Classification {
  if (!values.every(Number.isFinite)) throw new Error("the model's answer holds something that is no number");
  const levelsEnd = labels.levels.length;
  const specialtiesEnd = levelsEnd + labels.specialties.length;
  return {
    levels: named(labels.levels, softmax(values.subarray(0, levelsEnd), temperature.level)) as Record<Level, number>,
    specialties: named(labels.specialties, softmax(values.subarray(levelsEnd, specialtiesEnd), 1)),
    inScope: values[specialtiesEnd]!,
    risk: { criticalCare: values[specialtiesEnd + 1]!, hospitalisation: values[specialtiesEnd + 2]! },
    inferenceMs,
  };
}

export function softmax(logits: ArrayLike<number>, temperature: number): number[] {
  const scaled = Array.from(logits, (logit) => logit / temperature);
  const highest = Math.max(...scaled);
  const powers = scaled.map((value) => Math.exp(value - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

const named = (names: readonly string[], values: readonly number[]): Record<string, number> =>
  Object.fromEntries(names.map((name, place) => [name, values[place]!]));
