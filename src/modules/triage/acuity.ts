import { type Level, levels, type TriageRequest } from "./contract.ts";
import type { Situation } from "./evaluate.ts";

/** Where an expected step of the model becomes the next one: chosen for quadratic kappa on the development visits. */
const cuts = [1.5, 2.5, 3.5, 4.5] as const;

/** A red flag keeps its meaning in the clinic: no less urgent than this step. */
const stepOfFlag: Readonly<Partial<Record<Level, number>>> = { emergency_ambulance: 2, emergency: 3 };

export interface AcuityParts {
  readonly request: TriageRequest;
  readonly level: Level;
  /** Probabilities of the five steps, from the visit model. */
  readonly acuity: readonly number[] | undefined;
  readonly situation: Situation;
  /** The most urgent level that a red flag demanded. */
  readonly flagged: Level | undefined;
}

/**
 * At home the rank of the level. In the clinic the step of ESI or KTAS, 1 the most urgent: the visit
 * model's expected step, raised by the vital-sign modifiers that both scales share.
 */
export function acuityOf({ request, level, acuity, situation, flagged }: AcuityParts): number {
  const rank = levels.indexOf(level) + 1;
  if (request.setting !== "clinic" || !acuity) return rank;
  const expected = acuity.reduce((sum, p, at) => sum + p * (at + 1), 0);
  const told = 1 + cuts.filter((cut) => expected > cut).length;
  return Math.min(told, modifier(situation, request), (flagged && stepOfFlag[flagged]) ?? 5);
}

/**
 * First-order modifiers of CTAS, on which KTAS is built (Bullard 2017): respiration, circulation and
 * temperature of an adult. 5 where none applies.
 */
function modifier({ vitals }: Situation, { age = 40 }: TriageRequest): number {
  const { spo2 = 98, respRate = 16, heartRate = 80, systolic = 120, tempC = 36.8 } = vitals;
  if (heartRate === 0 || respRate < 6 || spo2 < 80 || systolic < 60) return 1;
  if (age < 12) return 5;
  const isInShock = systolic < 80 || (systolic < 90 && heartRate > 110);
  if (isInShock || spo2 < 90 || respRate > 32 || heartRate > 150 || heartRate < 40) return 2;
  const responses = [tempC > 38 || tempC < 36, heartRate > 90, respRate > 20].filter(Boolean).length;
  if (spo2 < 92 || respRate > 26 || heartRate > 130 || systolic > 220 || tempC >= 39.5 || (tempC > 38 && responses === 3)) return 3;
  return 5;
}
