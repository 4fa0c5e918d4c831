import { type Level, levels } from "./contract.ts";

export type Probabilities = Readonly<Record<Level, number>>;

/**
 * How much a level that the recognised complaints have of their own weighs against the model, for each
 * step between them. Chosen on the development messages: see models/triage/MODEL_CARD.md.
 */
const pull = 0.2;

/**
 * The answer is the least urgent level that leaves no more than this above it: the bounds of conformal
 * risk control (Angelopoulos 2022), chosen on held-out messages so that few emergencies lie below an
 * emergency level. Half the probability may not lie above any answer; less may be an emergency where the
 * answer waits for an appointment, and less still a threat to life where the answer is no emergency.
 */
const above = { any: 0.5, emergency: 0.2, ambulance: 0.15 } as const;

const rankOf = (level: Level): number => levels.indexOf(level);

/** The model's distribution, drawn towards the level of the complaints that were recognised. Pure. */
export function combined(model: Probabilities, complaint: Level | undefined): Probabilities {
  if (complaint === undefined) return model;
  const place = levels.indexOf(complaint);
  const weighed = levels.map((level, at) => model[level] * Math.exp(-pull * Math.abs(at - place)));
  const sum = weighed.reduce((total, weight) => total + weight, 0);
  return Object.fromEntries(levels.map((level, at) => [level, weighed[at]! / sum])) as Probabilities;
}

/**
 * The least urgent level that the bounds allow. More probability on an urgent level never makes it less
 * urgent: the answer depends on the sums from the urgent end only.
 */
export function bounded(p: Probabilities): Level {
  const upTo = (end: number): number => levels.slice(0, Math.max(0, end)).reduce((sum, level) => sum + p[level], 0);
  let at = levels.length - 1;
  const isTooLow = (): boolean =>
    upTo(at) > above.any ||
    (at > rankOf("consultation_24h") && upTo(rankOf("consultation_24h")) > above.emergency) ||
    (at > rankOf("emergency") && upTo(rankOf("emergency")) > above.ambulance);
  while (at > 0 && isTooLow()) at -= 1;
  return levels[at]!;
}

export const likeliest = (p: Probabilities): Level =>
  levels.reduce((best, level) => (p[level] > p[best] ? level : best));

/** All probability below a level moved onto it: what remains when a rule forbids less. */
export function raisedTo(level: Level, p: Probabilities): Probabilities {
  const place = levels.indexOf(level);
  const below = levels.slice(place).reduce((sum, other) => sum + p[other], 0);
  return Object.fromEntries(
    levels.map((other, at) => [other, at > place ? 0 : at === place ? below : p[other]]),
  ) as Probabilities;
}
