import type { Measurement } from "./measurements.ts";

/** As in a request's `vitals`. */
export interface SaidVitals {
  readonly tempC?: number | undefined;
  readonly heartRate?: number | undefined;
  readonly respRate?: number | undefined;
  readonly systolic?: number | undefined;
  readonly diastolic?: number | undefined;
  readonly spo2?: number | undefined;
  readonly pain?: number | undefined;
}

/** The middle of what is normal in an adult: of two values the one further off is the worse. */
const middle: Readonly<Record<keyof SaidVitals, readonly [centre: number, below: number, above: number]>> = {
  tempC: [37, 1, 1],
  heartRate: [75, 35, 50],
  respRate: [15, 6, 8],
  systolic: [120, 30, 70],
  diastolic: [75, 30, 40],
  spo2: [100, 1, 1],
  pain: [0, 1, 1],
};

const strain = (name: keyof SaidVitals, value: number): number => {
  const [centre, below, above] = middle[name];
  return value < centre ? (centre - value) / below : (value - centre) / above;
};

/** Of each vital sign the worse of what two sources say: a reading of last night is not undone by a better one. */
export function worse(one: SaidVitals, other: SaidVitals): SaidVitals {
  const out: { -readonly [Name in keyof SaidVitals]: number | undefined } = { ...one };
  for (const name of Object.keys(middle) as (keyof SaidVitals)[]) {
    const [a, b] = [one[name], other[name]];
    if (b !== undefined) out[name] = a === undefined || strain(name, b) > strain(name, a) ? b : a;
  }
  return out;
}

export const worstOf = (measurements: readonly Measurement[]): SaidVitals =>
  measurements.reduce<SaidVitals>(
    (worst, { what, value }) => (what === "sugar" ? worst : worse(worst, { [what]: value })),
    {},
  );
