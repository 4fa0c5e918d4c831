import type { Classification, Level } from "./contract.ts";
import { levels, moreUrgent, type Specialty } from "./contract.ts";
import type { Situation } from "./evaluate.ts";
import { findingOf, presentations, rules, type FindingId, type Rule } from "./content/index.ts";

/** What decides, apart from the reading: rules that fired, the model's opinion if there is one, an earlier level. */
export interface Evidence {
  readonly situation: Situation;
  readonly fired: readonly Rule[];
  readonly classification: Classification | undefined;
  /** A level already reached in this episode, below which no answer leads. */
  readonly floor?: Level | undefined;
}

export interface Decision {
  readonly level: Level;
  readonly decidedBy: "rule" | "model" | "abstention";
  readonly confidence: number;
  readonly probabilities: Readonly<Record<Level, number>>;
  readonly specialty: { readonly id: Specialty; readonly confidence: number };
  /** The complaint whose advice is given; undefined where nothing was recognised. */
  readonly leading: FindingId | undefined;
  /** Each step in words, for `/explain`. */
  readonly steps: readonly string[];
}

/** The model raises what a presentation says only when it is this sure: its argmax, calibrated. */
const raiseFrom = 0.6;
/** Where nothing was recognised, it decides alone from here on; below, the answer is an abstention. */
const aloneFrom = 0.6;
/** Under this the message does not speak of symptoms at all. */
const scopeMin = 0.5;
/** So many words that nothing explains are too many to say "stay at home" without the model's word. */
const unexplainedMax = 3;
/** What the model must give to self-care before it outweighs words that the rules did not understand. */
const homeFrom = 0.8;

/**
 * Without a model there is no measured probability. These are stated, not measured: how firmly the
 * rules hold their level. `model.backend: "none"` tells a reader which kind of number it is.
 */
const stated = { redFlag: 0.9, presentation: 0.7, abstention: 0.3 } as const;

const rank = (level: Level): number => levels.indexOf(level);
const mostUrgent = (all: readonly Level[]): Level | undefined =>
  all.length === 0 ? undefined : all.reduce(moreUrgent);

/** The level of a message. Rules and presentations raise; the model raises further; doubt raises too. */
export function decide(evidence: Evidence): Decision {
  const { situation, fired } = evidence;
  const complaints = [...situation.present].filter((id) => findingOf(id).kind === "symptom");
  const isReadable = situation.reading.isRead || complaints.length > 0 || fired.length > 0;
  const classification = isReadable ? evidence.classification : undefined;
  const ruled = mostUrgent(fired.map(({ raisesTo }) => raisesTo));
  const presented = mostUrgent(complaints.map((id) => findingOf(id).baseline));
  const steps: string[] = [];
  if (ruled) steps.push(`rules: ${ruled}`);
  if (presented) steps.push(`presentation: ${presented}`);
  const start = mostUrgent([ruled, presented].filter((level) => level !== undefined));
  const judged =
    start === undefined
      ? unrecognised(classification, steps)
      : recognised(
          { start, classification, unexplained: situation.reading.unexplained, isRead: situation.reading.isRead },
          steps,
        );
  const level = evidence.floor ? moreUrgent(evidence.floor, judged.level) : judged.level;
  if (level !== judged.level) steps.push(`earlier level kept: ${level}`);
  const decidedBy = level === judged.level ? judged.decidedBy : "rule";
  const probabilities = spread(level, decidedBy, ruled === level, classification);
  return {
    level,
    decidedBy,
    probabilities,
    confidence: probabilities[level],
    steps,
    specialty: specialtyOf(fired, complaints, classification),
    leading: leadingOf(complaints),
  };
}

type Judged = Pick<Decision, "level" | "decidedBy">;

/** Nothing was recognised: never self-care. The model may say how urgent; in doubt a person is offered. */
function unrecognised(classification: Classification | undefined, steps: string[]): Judged {
  if (!classification || classification.inScope < scopeMin) {
    steps.push("nothing recognised: abstention");
    return { level: "consultation", decidedBy: "abstention" };
  }
  const top = likeliest(classification);
  if (classification.levels[top] >= aloneFrom && top !== "self_care") {
    steps.push(`model alone: ${top}`);
    return { level: top, decidedBy: "model" };
  }
  // Half of the probability lies at this level or above: doubt is settled upwards.
  const level = moreUrgent("consultation", upwards(classification));
  steps.push(`model unsure: abstention upwards to ${level}`);
  return { level, decidedBy: "abstention" };
}

interface Start {
  readonly start: Level;
  readonly classification: Classification | undefined;
  readonly unexplained: number;
  readonly isRead: boolean;
}

function recognised({ start, classification, unexplained, isRead }: Start, steps: string[]): Judged {
  if (classification) {
    const top = likeliest(classification);
    if (rank(top) < rank(start) && classification.levels[top] >= raiseFrom) {
      steps.push(`model raises: ${top}`);
      return { level: top, decidedBy: "model" };
    }
  }
  const isUnderstood = isRead && (unexplained <= unexplainedMax || (classification?.levels.self_care ?? 0) >= homeFrom);
  if (start === "self_care" && !isUnderstood) {
    steps.push("too little understood for self-care: abstention upwards");
    return { level: "consultation", decidedBy: "abstention" };
  }
  return { level: start, decidedBy: "rule" };
}

const likeliest = ({ levels: p }: Classification): Level =>
  levels.reduce((best, level) => (p[level] > p[best] ? level : best));

function upwards({ levels: p }: Classification): Level {
  let sum = 0;
  return levels.find((level) => (sum += p[level]) >= 0.5) ?? "consultation";
}

/** The model's distribution with all that lies below the level moved onto it; a stated one without a model. */
function spread(
  level: Level,
  decidedBy: Decision["decidedBy"],
  isRedFlag: boolean,
  classification: Classification | undefined,
): Record<Level, number> {
  const own = decidedBy === "abstention" ? stated.abstention : isRedFlag ? stated.redFlag : stated.presentation;
  const rest = levels.filter((other) => other !== level);
  const even = Object.fromEntries(rest.map((other) => [other, (1 - own) / rest.length]));
  const alone = { ...even, [level]: own } as Record<Level, number>;
  if (!classification) return rounded(alone);
  if (decidedBy !== "rule") return rounded({ ...classification.levels });
  const moved = levels.map((other) =>
    rank(other) > rank(level)
      ? 0
      : other === level
        ? levels.slice(rank(level)).reduce((sum, l) => sum + classification.levels[l], 0)
        : classification.levels[other],
  );
  const mixed = levels.map((other, i) => [other, isRedFlag ? 0.5 * (moved[i]! + alone[other]) : moved[i]!] as const);
  return rounded(Object.fromEntries(mixed) as Record<Level, number>);
}

const rounded = (p: Record<Level, number>): Record<Level, number> =>
  Object.fromEntries(levels.map((level) => [level, Math.round(p[level] * 10_000) / 10_000])) as Record<Level, number>;

/** The specialty of the most urgent rule, else of the leading complaint, else the model's. */
function specialtyOf(
  fired: readonly Rule[],
  complaints: readonly FindingId[],
  classification: Classification | undefined,
): Decision["specialty"] {
  const rule = [...fired]
    .filter(({ specialty }) => specialty !== "general-practice")
    .sort((a, b) => rank(a.raisesTo) - rank(b.raisesTo))[0];
  const leading = leadingOf(complaints);
  const id = rule?.specialty ?? (leading ? findingOf(leading).specialty : undefined);
  const share = (name: string): number => classification?.specialties[name] ?? 0;
  if (id) return { id, confidence: Math.max(stated.presentation, share(id)) };
  const top = Object.entries(classification?.specialties ?? {}).sort((a, b) => b[1] - a[1])[0];
  return top
    ? { id: top[0] as Specialty, confidence: top[1] }
    : { id: "general-practice", confidence: stated.abstention };
}

/** The complaint that matters most; of equals, the first that was read. General words come last. */
function leadingOf(complaints: readonly FindingId[]): FindingId | undefined {
  const weight = (id: FindingId): number => rank(findingOf(id).baseline) + (findingOf(id).about === "feeling-unwell" ? 0.5 : 0);
  return [...complaints].sort((a, b) => weight(a) - weight(b))[0];
}

export const bandOf = (confidence: number): "high" | "medium" | "low" =>
  confidence >= 0.8 ? "high" : confidence >= 0.5 ? "medium" : "low";
