import type { TriageRequest } from "../contract.ts";

/** The step that a vital sign allows at most. */
export interface VitalBound {
  readonly id: string;
  readonly step: number;
}

interface Signs {
  readonly clouding: boolean;
  readonly compromised: boolean;
}

type Vitals = NonNullable<TriageRequest["vitals"]>;
type Rung = readonly [id: string, step: number, holds: boolean];

/** Comparisons with a value that is not known do not hold. */
const below = (value: number | undefined, limit: number): boolean => value !== undefined && value < limit;
const from = (value: number | undefined, limit: number): boolean => value !== undefined && value >= limit;

/** First-order modifiers in the manner of CTAS and KTAS: breathing, circulation, temperature, blood pressure. */
export function vitalBounds(request: TriageRequest, signs: Signs): VitalBound[] {
  const { vitals = {}, age = 40 } = request;
  const rungs = [
    ...breathing(vitals, age),
    ...(age >= 12 ? circulation(vitals) : []),
    ...warmth(vitals, age, signs),
    ...together(vitals, age, signs),
  ];
  return rungs.filter(([, , holds]) => holds).map(([id, step]) => ({ id, step }));
}

function breathing({ spo2, respRate }: Vitals, age: number): Rung[] {
  const grown = age >= 12;
  // A saturation below 50 is a slip of the pen in a person who can be asked.
  const measured = spo2 !== undefined && spo2 >= 50 ? spo2 : undefined;
  return [
    ["spo2 below 90", 1.9, below(measured, 90)],
    ["spo2 below 92", 2.3, below(measured, 92)],
    ["spo2 below 94", 2.9, below(measured, 94)],
    ["breathing stopped", 1, respRate === 0],
    ["breathing slow", 1.7, grown && below(respRate, 9)],
    ["breathing 36 or more", 1.8, grown && from(respRate, 36)],
    ["breathing 30 or more", 2.2, grown && from(respRate, 30)],
    ["breathing 26 or more", 2.7, grown && from(respRate, 26)],
  ];
}

function circulation({ systolic, diastolic, heartRate }: Vitals): Rung[] {
  const shock = systolic !== undefined && heartRate !== undefined && heartRate >= systolic;
  return [
    ["no pulse", 1, heartRate === 0],
    ["systolic below 70", 1.4, below(systolic, 70)],
    ["systolic below 80", 1.8, below(systolic, 80)],
    ["systolic below 90", 2.2, below(systolic, 90)],
    ["heart rate above systolic", 2.4, shock],
    ["systolic below 100, heart rate 100", 2.7, below(systolic, 100) && from(heartRate, 100)],
    ["heart rate 150", 2.2, from(heartRate, 150)],
    ["heart rate 130", 2.6, from(heartRate, 130)],
    ["heart rate 120", 2.9, from(heartRate, 120)],
    ["heart rate below 40", 2.2, below(heartRate, 40)],
    ["heart rate below 50", 3, below(heartRate, 50)],
    ["pressure 220/130", 2.7, from(systolic, 220) || from(diastolic, 130)],
    ["pressure 200/120", 3.2, from(systolic, 200) || from(diastolic, 120)],
  ];
}

function warmth({ tempC, heartRate, respRate }: Vitals, age: number, { compromised }: Signs): Rung[] {
  const fever = from(tempC, 38);
  const inflamed = age >= 12 && fever && from(heartRate, 91) && from(respRate, 21);
  return [
    ["fever below three months", 2, fever && age < 0.25],
    ["fever below three years", 3.2, fever && age < 3],
    ["fever without defence", 2.2, fever && compromised],
    ["fever, fast pulse and breathing", 2.6, inflamed],
    ["temperature 40", 2.9, from(tempC, 40)],
    ["fever, fast pulse", 3.3, age >= 12 && fever && from(heartRate, 100)],
    ["cold", 2.4, below(tempC, 35)],
    ["very cold", 1.4, below(tempC, 32)],
  ];
}

/** Two at once are worse than either. */
function together({ spo2, systolic, heartRate, respRate }: Vitals, age: number, { clouding }: Signs): Rung[] {
  const starved = spo2 !== undefined && spo2 >= 50 && spo2 < 90;
  const failing = age >= 12 && (below(systolic, 90) || from(respRate, 30));
  return [
    [
      "spo2 below 85, fast pulse or breathing",
      1.4,
      starved && spo2 < 85 && (from(respRate, 24) || from(heartRate, 110) || clouding),
    ],
    [
      "low saturation and failing circulation or breathing",
      1.4,
      starved && failing && (clouding || from(respRate, 35) || below(systolic, 90)),
    ],
    ["clouded, with failing vital signs", 1.4, clouding && (starved || failing)],
    ["shock", 1.4, age >= 12 && below(systolic, 90) && from(heartRate, 120)],
  ];
}
