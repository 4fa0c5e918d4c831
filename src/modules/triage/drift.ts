import { type Level, levels } from "./contract.ts";

/** How many decisions fell on each level. */
export type Counts = Readonly<Record<Level, number>>;
/** The share of each level; they add up to 1. */
export type Mix = Readonly<Record<Level, number>>;

/** Half a decision on each level that nobody was given: an empty level is rare, not impossible. */
const prior = 0.5;

/**
 * The population stability index of what was decided against a reference: the sum over levels of
 * (live − reference) · ln(live / reference). 0 for the same mix, above 0.2 by custom a shift that
 * somebody should look into. Both mixes are blended with an even one, by as much as the prior weighs
 * among the decisions, so that few decisions and empty levels stay finite and equal mixes stay equal.
 */
export function stabilityIndex(counts: Counts, reference: Mix): number {
  const total = totalOf(counts);
  const weight = (prior * levels.length) / (total + prior * levels.length);
  const smooth = (share: number): number => (1 - weight) * share + weight / levels.length;
  return levels.reduce((sum, level) => {
    const live = smooth(total === 0 ? 0 : counts[level] / total);
    const usual = smooth(total === 0 ? 0 : reference[level]);
    return sum + (live - usual) * Math.log(live / usual);
  }, 0);
}

export const totalOf = (counts: Counts): number => levels.reduce((sum, level) => sum + counts[level], 0);

/** What a window of live decisions adds up to. */
export interface Window {
  /** By level, of the decisions in which the model was heard. */
  readonly heard: Counts;
  /** Those of them in which it took longer than it should. */
  readonly slow: number;
  /** Decisions that the rules made alone, since the model did not answer in time. */
  readonly unheard: number;
}

export interface Bounds {
  readonly driftPsiMax: number;
  readonly slowShareMax: number;
  /** With fewer decisions, chance alone moves the figures. */
  readonly decisionsMin: number;
}

export interface Verdict {
  /** Undefined where nothing is measured: no reference, or no decision yet. */
  readonly psi: number | undefined;
  readonly slowShare: number | undefined;
  readonly decisions: number;
  /** What a person should look into, in words; empty when all is well, or too little is known. */
  readonly alarms: readonly string[];
}

/** Whether the model still does what it did when it was measured: the same mix of levels, in time. */
export function judge({ heard, slow, unheard }: Window, reference: Mix | undefined, bounds: Bounds): Verdict {
  const count = totalOf(heard);
  const decisions = count + unheard;
  const psi = reference && count > 0 ? stabilityIndex(heard, reference) : undefined;
  const slowShare = decisions > 0 ? (slow + unheard) / decisions : undefined;
  const alarms: string[] = [];
  if (psi !== undefined && psi > bounds.driftPsiMax && count >= bounds.decisionsMin) {
    alarms.push(`the mix of levels has drifted: index ${psi.toFixed(3)}, at most ${bounds.driftPsiMax}`);
  }
  if (slowShare !== undefined && slowShare > bounds.slowShareMax && decisions >= bounds.decisionsMin) {
    alarms.push(`the model is late or silent in ${percent(slowShare)}, at most ${percent(bounds.slowShareMax)}`);
  }
  return { psi, slowShare, decisions, alarms };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
