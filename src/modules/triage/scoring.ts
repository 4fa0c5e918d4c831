import { type Level, levels } from "./contract.ts";

/** One case of an evaluation: what is right, and what was answered. */
export interface Scored {
  readonly expected: Level;
  readonly answered: Level;
  /** The probability that the answer gave to its own level. */
  readonly confidence: number;
}

export interface Proportion {
  readonly share: number;
  /** Wilson's 95 % interval. */
  readonly interval: readonly [number, number];
  readonly of: number;
}

export interface Score {
  readonly cases: number;
  readonly exact: Proportion;
  readonly withinOne: Proportion;
  /** Answered at the right level or a more urgent one. */
  readonly safe: Proportion;
  readonly overTriaged: Proportion;
  /** Ambulance cases answered below an emergency department. */
  readonly ambulanceMissed: Proportion;
  /** Emergencies of either kind answered as a consultation within days or less. */
  readonly emergencyMissed: Proportion;
  /** Self-care cases sent to an emergency department or ambulance. */
  readonly selfCareAsEmergency: Proportion;
  readonly perLevel: Readonly<Record<Level, Proportion>>;
  /** Rows: what is right; columns: what was answered; in the order of `levels`. */
  readonly confusion: readonly (readonly number[])[];
  /** Ten bins of equal width (Guo 2017). */
  readonly calibrationError: number;
  readonly quadraticKappa: number;
}

const rank = (level: Level): number => levels.indexOf(level);
const z = 1.96;

/** Wilson's score interval (1927): honest where the share is near 0 or 1 and the cases are few. */
export function proportion(hits: number, of: number): Proportion {
  if (of === 0) return { share: 0, interval: [0, 1], of };
  const share = hits / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
  return { share, interval: [Math.max(0, middle - half), Math.min(1, middle + half)], of };
}

/** All figures of a set. Pure. */
export function score(cases: readonly Scored[]): Score {
  const among = (set: readonly Scored[], hit: (one: Scored) => boolean): Proportion =>
    proportion(set.filter(hit).length, set.length);
  const of = (level: Level): readonly Scored[] => cases.filter(({ expected }) => expected === level);
  const distance = ({ expected, answered }: Scored): number => rank(answered) - rank(expected);
  const confusion = levels.map((expected) =>
    levels.map((answered) => of(expected).filter((one) => one.answered === answered).length),
  );
  return {
    cases: cases.length,
    exact: among(cases, (one) => distance(one) === 0),
    withinOne: among(cases, (one) => Math.abs(distance(one)) <= 1),
    safe: among(cases, (one) => distance(one) <= 0),
    overTriaged: among(cases, (one) => distance(one) < 0),
    ambulanceMissed: among(of("emergency_ambulance"), ({ answered }) => rank(answered) > 1),
    emergencyMissed: among(
      cases.filter(({ expected }) => rank(expected) <= 1),
      ({ answered }) => rank(answered) > 2,
    ),
    selfCareAsEmergency: among(of("self_care"), ({ answered }) => rank(answered) <= 1),
    perLevel: Object.fromEntries(
      levels.map((level) => [level, among(of(level), (one) => distance(one) === 0)]),
    ) as Score["perLevel"],
    confusion,
    calibrationError: calibrationError(
      cases.map((one) => ({ confidence: one.confidence, isRight: one.expected === one.answered })),
    ),
    quadraticKappa: quadraticKappa(
      cases.map((one) => [rank(one.expected), rank(one.answered)]),
      levels.length,
    ),
  };
}

/** Expected calibration error: how far confidence and accuracy lie apart, averaged over ten bins. */
export function calibrationError(cases: readonly { readonly confidence: number; readonly isRight: boolean }[]): number {
  const bins = Map.groupBy(cases, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [...bins.values()].reduce((sum, bin) => {
    const gap = mean(bin.map(({ confidence }) => confidence)) - mean(bin.map(({ isRight }) => Number(isRight)));
    return sum + (Math.abs(gap) * bin.length) / cases.length;
  }, 0);
}

/** Cohen's kappa with quadratic weights (1968), of steps 0 to `steps` - 1. 0 where nothing varies. */
export function quadraticKappa(pairs: readonly (readonly [number, number])[], steps: number): number {
  const count = (pick: 0 | 1, step: number): number => pairs.filter((pair) => pair[pick] === step).length;
  const indices = Array.from({ length: steps }, (_, step) => step);
  const seen = pairs.reduce((sum, [a, b]) => sum + (a - b) ** 2, 0);
  const chance =
    indices.reduce((sum, a) => sum + indices.reduce((row, b) => row + (a - b) ** 2 * count(0, a) * count(1, b), 0), 0) /
    pairs.length;
  return chance === 0 ? 0 : 1 - seen / chance;
}

/** Area under the receiver operating characteristic, by ranks (Hanley 1982); undefined with one class only. */
export function areaUnderCurve(
  cases: readonly { readonly score: number; readonly isPositive: boolean }[],
): number | undefined {
  const sorted = [...cases].sort((a, b) => a.score - b.score);
  const positives = cases.filter(({ isPositive }) => isPositive).length;
  if (positives === 0 || positives === cases.length) return undefined;
  let rankSum = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to]!.score === sorted[from]!.score) to += 1;
    const meanRank = (from + to + 1) / 2;
    for (let at = from; at < to; at += 1) if (sorted[at]!.isPositive) rankSum += meanRank;
    from = to;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (cases.length - positives));
}
