import type { Classification, Classifier, ClassifierInput, Level, VisitInput } from "#modules/triage/contract.ts";
import { type ModelSpec, weightsFile } from "./card.ts";
import type { Row } from "./queue.ts";
import type { Line, Switch } from "./switch.ts";
import type { TriageCard } from "./triage-card.ts";
import { decodeVisit, encodeVisit, type VisitOpinion } from "./visit.ts";

/** What makes up a row of the triage model, in order. A model without `risk` leaves that to others. */
export const outputsOf = ({ outputs }: TriageCard): readonly string[] => [
  "level_logits",
  "specialty_logits",
  "in_scope",
  ...("risk" in outputs ? ["risk"] : []),
];

/** How many numbers go with each text: one value and one flag per name. */
export const numbersOf = (card: TriageCard): number => 2 * card.inputs.numeric.names.length;

/** The triage model with this card, its files standing there. */
export const triageSpec = (card: TriageCard, files: ModelSpec["files"]): ModelSpec => ({
  card,
  files,
  outputs: outputsOf(card),
  numbers: numbersOf(card),
  ...(card.bag ? { bag: card.bag } : {}),
});

/** Asks whichever line answers now; what goes in and what comes out is read by that line's own card. */
export function createClassifier(lines: Pick<Switch, "line" | "call">): Classifier {
  return {
    identity() {
      const { card, supervisor } = lines.line;
      const { id, version, sha256 } = card;
      return { id, version, sha256: sha256[weightsFile]!, backend: supervisor.backend("triage") };
    },
    mix: () => lines.line.card.mix,
    classify: (input, signal) => lines.call(signal, (line) => classifyOn(line, input, signal)),
  };
}

export async function classifyOn(line: Line, input: ClassifierInput, signal: AbortSignal): Promise<Classification> {
  const item = { text: input.text, numbers: encodeNumbers(line.card, input), cues: input.cues ?? [] };
  const [row, visit] = await Promise.all([
    line.supervisor.run("triage", item, signal),
    input.visit ? visitOn(line, input.visit, signal) : undefined,
  ]);
  return { ...decode(line.card, row), ...visit };
}

/** What the visit model says of someone who is present. Its failure leaves the level's model its say. */
async function visitOn(line: Line, visit: VisitInput, signal: AbortSignal): Promise<VisitOpinion | undefined> {
  try {
    const item = { text: "", numbers: encodeVisit(visit) };
    return decodeVisit(await line.supervisor.run("visit", item, signal));
  } catch {
    return undefined;
  }
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

/** How many numbers make up a row. */
export const widthOf = ({ labels, outputs }: TriageCard): number =>
  labels.levels.length + labels.specialties.length + 1 + ("risk" in outputs ? 2 : 0);

/** A row as probabilities with names. Throws when the model answered something else than its card promises. Pure. */
export function decode(card: TriageCard, { values, inferenceMs }: Row): Classification {
  const { labels, temperature, outputs } = card;
  if (values.length !== widthOf(card)) throw new Error("the model's answer has not the numbers that its card promises");
  if (!values.every(Number.isFinite)) throw new Error("the model's answer holds something that is no number");
  const levelsEnd = labels.levels.length;
  const specialtiesEnd = levelsEnd + labels.specialties.length;
  return {
    levels: named(labels.levels, softmax(values.subarray(0, levelsEnd), temperature.level)) as Record<Level, number>,
    specialties: named(labels.specialties, softmax(values.subarray(levelsEnd, specialtiesEnd), 1)),
    inScope: values[specialtiesEnd]!,
    ...("risk" in outputs
      ? { risk: { criticalCare: values[specialtiesEnd + 1]!, hospitalisation: values[specialtiesEnd + 2]! } }
      : {}),
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
