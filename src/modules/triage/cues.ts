import { findingOf, type Rule } from "./content/index.ts";
import { levels, moreUrgent, type Level } from "./contract.ts";
import type { Situation } from "./evaluate.ts";

/** From so many years on. */
const ages: readonly (readonly [string, number])[] = [
  ["elderly", 80],
  ["older", 65],
  ["adult", 18],
  ["teenager", 13],
  ["child", 4],
  ["toddler", 1],
  ["baby", 0.08],
  ["newborn", 0],
];

/**
 * What the rules recognised, as words that a model may weigh beside the patient's own: age band, sex,
 * findings, rules that fired, and how urgent those are. Training makes them with this very function. Pure.
 */
export function cuesOf(situation: Situation, fired: readonly Rule[]): string[] {
  const { facts } = situation.reading;
  const [age, ...otherAges] = new Set(facts.ages);
  const [sex, ...otherSexes] = new Set(facts.sexes);
  const band = age === undefined || otherAges.length > 0 ? undefined : ages.find(([, from]) => age >= from)?.[0];
  const present = [...situation.present];
  const complaints = present.map(findingOf).filter(({ kind }) => kind === "symptom");
  return [
    ...(band ? [`age:${band}`] : []),
    ...(sex && otherSexes.length === 0 ? [`sex:${sex}`] : []),
    ...present.map((id) => `finding:${id}`),
    ...fired.map(({ id }) => `rule:${id}`),
    `floor:${mostUrgent(fired.map(({ raisesTo }) => raisesTo))}`,
    `complaint:${mostUrgent(complaints.map(({ baseline }) => baseline))}`,
  ];
}

const mostUrgent = (all: readonly Level[]): Level | "none" =>
  all.length === 0 ? "none" : all.reduce(moreUrgent, levels.at(-1)!);
