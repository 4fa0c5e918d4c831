import { ageAt, agesNamed } from "./ages.ts";
import { countsIn, severitiesIn, type Severity, type Side, sidesIn } from "./descriptors.ts";
import { durationAt } from "./durations.ts";
import { type Measurement, measurementsOf } from "./measurements.ts";
import { amountAt } from "./numbers.ts";
import { type Sex, sexesOf } from "./sex.ts";
import type { Token } from "./tokens.ts";
import { type SaidVitals, worse, worstOf } from "./vitals.ts";

/** What a text says besides its findings. Each is a list: a parent may name two ages, and every one is heeded. */
export interface Facts {
  readonly ages: readonly number[];
  readonly sexes: readonly Sex[];
  /** Degrees Celsius. */
  readonly temperatures: readonly number[];
  /** Hours; the longest is what "for at least" asks about. */
  readonly durations: readonly number[];
  /** The worst of each vital sign that the text says was measured. */
  readonly vitals: SaidVitals;
  /** Blood glucose in mmol/L. */
  readonly sugars: readonly number[];
  readonly severities: readonly Severity[];
  readonly sides: readonly Side[];
  /** How often something happened: "vomited 6 times". */
  readonly counts: readonly number[];
  /** Weeks of pregnancy. */
  readonly gestationWeeks: readonly number[];
  /** True where a pregnancy is said, or may be; false where it is denied; undefined where nobody speaks of it. */
  readonly isPregnant: boolean | undefined;
}

/** Nothing said. */
export const noFacts: Facts = {
  ages: [],
  sexes: [],
  temperatures: [],
  durations: [],
  vitals: {},
  sugars: [],
  severities: [],
  sides: [],
  counts: [],
  gestationWeeks: [],
  isPregnant: undefined,
};

export interface Read {
  /** Measurements that stand: not denied, not asked about. */
  readonly measurements: readonly Measurement[];
  readonly isPregnant: boolean | undefined;
  /** Whether what is said there belongs to a complaint: "a member here for two years" is no duration. */
  readonly isTold: (at: number) => boolean;
  /** Whether it is said of somebody who is not ill: "my neighbour, 80, told me". */
  readonly isAnothers: (at: number) => boolean;
}

export function factsOf(tokens: readonly Token[], { measurements, isPregnant, isTold, isAnothers }: Read): Facts {
  const measured = new Set(measurements.flatMap(({ first, last }) => range(first, last)));
  const ages: number[] = [];
  const durations: number[] = [];
  const gestationWeeks: number[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (measured.has(at)) continue;
    const weeks = gestationAt(tokens, at, isPregnant === true);
    const found = weeks ?? ageAt(tokens, at);
    if (weeks) gestationWeeks.push(weeks.value);
    else if (found && !isAnothers(at)) ages.push(found.value);
    const lasted = found ? undefined : durationAt(tokens, at);
    if (lasted && isTold(at)) durations.push(lasted.value);
    const last = (found ?? lasted)?.next;
    if (last !== undefined) at = Math.max(at, last - 1);
  }
  return {
    ages: [...ages, ...agesNamed(tokens)],
    sexes: sexesOf(tokens),
    temperatures: measurements.flatMap(({ what, value }) => (what === "tempC" ? [value] : [])),
    durations,
    vitals: worstOf(measurements),
    sugars: measurements.flatMap(({ what, value }) => (what === "sugar" ? [value] : [])),
    severities: severitiesIn(tokens),
    sides: sidesIn(tokens),
    counts: countsIn(tokens),
    gestationWeeks,
    isPregnant,
  };
}

export { measurementsOf };

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** A pregnancy is this long at most, in weeks. */
const gestationMax = 43;

/** "34 weeks pregnant", "28/40", "20 weeks gestation"; of a pregnant woman also "34 weeks and bleeding". */
function gestationAt(
  tokens: readonly Token[],
  at: number,
  isPregnant: boolean,
): { value: number; next: number } | undefined {
  const amount = amountAt(tokens, at);
  if (!amount || amount.value > gestationMax) return undefined;
  const { next } = amount;
  const value = amount.value + weeksBefore(tokens, at);
  const word = (place: number): string => tokens[place]?.plain ?? "";
  if (tokens[next]?.kind === "or" && word(next + 1) === "40" && value >= 4) return { value, next: next + 2 };
  const scale = /^(weeks?|wks?|w)$/.test(word(next)) ? 1 : /^months?$/.test(word(next)) ? 4.35 : undefined;
  if (scale === undefined) return undefined;
  const isSaid =
    tokens[next + 1]?.kind !== "stop" &&
    (["pregnant", "gestation", "preg", "gravid", "gone", "along", "preggers"].includes(word(next + 1)) ||
      word(next + 2) === "pregnant");
  const isMeant =
    isPregnant &&
    scale === 1 &&
    value >= 4 &&
    !/^(for|since|last|past|after|in|next|over|about)$/.test(word(at - 1)) &&
    word(next + 1) !== "ago";
  return (isSaid && word(next + 1) !== "after") || isMeant ? { value: value * scale, next: next + 1 } : undefined;
}

/** "31+2 weeks": 31 weeks and two days, of which the days are a small part. */
function weeksBefore(tokens: readonly Token[], at: number): number {
  const [weeks, days] = [tokens[at - 1], tokens[at]!];
  const isPlus =
    weeks?.kind === "number" && days.kind === "number" && weeks.end + 1 === days.start && Number(days.plain) < 7;
  return isPlus ? Number(weeks.plain) + Number(days.plain) / 7 - Number(days.plain) : 0;
}

/** What several texts of one request say together. */
export const joined = (all: readonly Facts[]): Facts => ({
  ages: all.flatMap(({ ages }) => ages),
  sexes: [...new Set(all.flatMap(({ sexes }) => sexes))],
  temperatures: all.flatMap(({ temperatures }) => temperatures),
  durations: all.flatMap(({ durations }) => durations),
  vitals: all.reduce<SaidVitals>((worst, { vitals }) => worse(worst, vitals), {}),
  sugars: all.flatMap(({ sugars }) => sugars),
  severities: all.flatMap(({ severities }) => severities),
  sides: [...new Set(all.flatMap(({ sides }) => sides))],
  counts: all.flatMap(({ counts }) => counts),
  gestationWeeks: all.flatMap(({ gestationWeeks }) => gestationWeeks),
  isPregnant:
    all.some(({ isPregnant }) => isPregnant) ||
    (all.some(({ isPregnant }) => isPregnant === false) ? false : undefined),
});
