import { Level, levels, specialties } from "#modules/triage/contract.ts";
import { type Static, Type } from "@sinclair/typebox";
import { Card, cardOf } from "./card.ts";

const Numbers = Type.Array(Type.Number());
/** Any other name would reach a patient as a place that is not there. */
const Specialty = Type.Union(specialties.map((name) => Type.Literal(name)));
const Share = Type.Number({ minimum: 0, maximum: 1 });

/** A message and the level that the model itself gives it, so that a copy can be told from a ruin. */
const Probe = Type.Object({
  text: Type.String({ minLength: 1, maxLength: 4000 }),
  cues: Type.Optional(Type.Array(Type.String(), { maxItems: 200 })),
  age: Type.Optional(Type.Number({ minimum: 0, maximum: 120 })),
  sex: Type.Optional(Type.Union([Type.Literal("female"), Type.Literal("male"), Type.Literal("other")])),
  level: Level,
});
export type Probe = Static<typeof Probe>;

/** What the triage model's card says beyond every card: how numbers go in, and what the answers are called. */
export const TriageCard = Type.Composite([
  Card,
  Type.Object({
    inputs: Type.Object({
      numeric: Type.Object({
        names: Type.Array(Type.String()),
        mean: Numbers,
        std: Numbers,
        clip: Type.Number({ exclusiveMinimum: 0 }),
      }),
    }),
    /** What it answers, each in words; `risk` may be missing. */
    outputs: Type.Record(Type.String(), Type.String()),
    labels: Type.Object({
      levels: Type.Array(Level, { minItems: levels.length, maxItems: levels.length, uniqueItems: true }),
      specialties: Type.Array(Specialty, { minItems: 1, uniqueItems: true }),
    }),
    /** Absent: the text goes in as tokens alone. */
    bag: Type.Optional(
      Type.Object({
        buckets: Type.Integer({ minimum: 1, maximum: 2 ** 24 }),
        // Each length costs as many n-grams as the text has letters.
        letters: Type.Integer({ minimum: 2, maximum: 16 }),
        cue: Type.Number({ minimum: 0 }),
      }),
    ),
    temperature: Type.Object({ level: Type.Number({ exclusiveMinimum: 0 }) }),
    /** The share of each level on the set that live decisions are held against; absent: no drift is measured. */
    mix: Type.Optional(Type.Object(Object.fromEntries(levels.map((level) => [level, Share])))),
    probes: Type.Optional(Type.Array(Probe, { maxItems: 100 })),
  }),
]);
export type TriageCard = Omit<Static<typeof TriageCard>, "mix"> & { mix?: Readonly<Record<Level, number>> };

/** Shares are written with a few digits; their sum is off by no more than this. */
const sumStrayMax = 0.02;

/** Reads a triage model's card. Throws with the member's path when it is none. */
export function triageCardOf(value: unknown): TriageCard {
  const card = cardOf(TriageCard, value) as TriageCard;
  const { names, mean, std } = card.inputs.numeric;
  if (mean.length !== names.length || std.length !== names.length) {
    throw new Error("card.json/inputs/numeric: names, mean and std differ in length");
  }
  const still = std.findIndex((one) => one <= 0);
  if (still >= 0) throw new Error(`card.json/inputs/numeric/std/${still}: expected more than 0`);
  const sum = Object.values(card.mix ?? { whole: 1 }).reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) > sumStrayMax) throw new Error(`card.json/mix: the shares add up to ${sum}, not to 1`);
  return card;
}
