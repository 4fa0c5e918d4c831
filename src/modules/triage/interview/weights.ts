import type { Level } from "../contract.ts";
import { type FindingId, presentationOf } from "../content/index.ts";
import priors from "./priors.json" with { type: "json" };

/**
 * What it costs to be told a less urgent level than one has, by the level one has; a difference is the harm that an
 * answer averts. A judgement of ours, not a measurement: each step weighs about three times the one below it.
 */
const harm: Readonly<Record<Level, number>> = {
  emergency_ambulance: 100,
  emergency: 30,
  consultation_24h: 10,
  consultation: 3,
  self_care: 0,
};

export const harmAverted = (from: Level, to: Level): number => Math.max(0, harm[to] - harm[from]);

/** Counts of the training messages: how many report a finding at all, and how many of those with a presentation do. */
interface Priors {
  readonly messages: number;
  readonly findings: Readonly<Record<string, number>>;
  readonly presentations: Readonly<
    Record<string, { readonly n: number; readonly with: Readonly<Record<string, number>> }>
  >;
  readonly ages: readonly { readonly years: number; readonly share: number }[];
}
const counted: Priors = priors;

/** As many messages as the share over all presentations weighs beside those of one. */
const strength = 10;

/** What the content tells to ask for counts as though so many more messages of the presentation had it. */
const wanted = 2;

/**
 * How likely a "yes" is: the share of training messages of the presentations in play that report the finding, drawn
 * towards its share in all messages, with a head start for what the content tells to ask for. People report more
 * readily what worries them, and the messages have more emergencies than life has: this ranks, and measures nothing.
 */
export function likelihoodOf(id: FindingId, presentations: readonly string[]): number {
  const everywhere = ((counted.findings[id] ?? 0) + 0.5) / (counted.messages + 1);
  const shares = presentations.map((name) => {
    const { n = 0, with: seen = {} } = counted.presentations[name] ?? {};
    const start = presentationOf(name).ask.includes(id) ? wanted : 0;
    return Math.min(1, ((seen[id] ?? 0) + start + strength * everywhere) / (n + strength));
  });
  return Math.max(...shares);
}

/** Ages as the training messages have them: one of each band, with the band's share. */
export const ages = counted.ages;
