import { type Level, levels } from "./contract.ts";

export type Probabilities = Readonly<Record<Level, number>>;

/**
 * How much a level that the recognised complaints have of their own weighs against the model, for each
 * step between them. Chosen on the development messages: see models/triage/MODEL_CARD.md.
 */
const pull = 0.4;

/**
 * The answer is the least urgent level for which no more than this may lie above it: the bounds of
 * conformal risk control (Angelopoulos 2022), chosen so that on the development messages the share of
 * under-triage stays below the bound that the card states. `two` counts what lies two or more levels above.
 */
const above = { one: 0.5, two: 0.22 } as const;

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
  while (at > 0 && (upTo(at) > above.one || upTo(at - 1) > above.two)) at -= 1;
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
