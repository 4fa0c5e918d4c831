import type { Classification, Level } from "./contract.ts";
import { levels, moreUrgent, type Specialty } from "./contract.ts";
import type { Situation } from "./evaluate.ts";
import { bounded, combined, likeliest, type Probabilities, raisedTo } from "./opinion.ts";
import { findingOf, type FindingId, type Rule } from "./content/index.ts";

/** What decides, apart from the reading: rules that fired, the model's opinion if there is one, an earlier level. */
export interface Evidence {
  readonly situation: Situation;
  readonly fired: readonly Rule[];
  readonly classification: Classification | undefined;
  /** Below this confidence the answer goes up a level; 0 where it is not set. */
  readonly confidenceMin?: number | undefined;
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

/** Under this the message does not speak of symptoms at all. */
const scopeMin = 0.5;
/** So many words that nothing explains are too many to say "stay at home" without the model's word. */
const unexplainedMax = 3;

/**
 * Without a model there is no measured probability. These are stated, not measured: how firmly the
 * rules hold their level. `model.backend: "none"` tells a reader which kind of number it is.
 */
const stated = { redFlag: 0.9, presentation: 0.7, abstention: 0.3 } as const;
/** How often a red flag's level was the right one on held-out messages; it weighs as much as the model's word. */
const measuredOfRedFlags = 0.7;

const rank = (level: Level): number => levels.indexOf(level);
const mostUrgent = (all: readonly Level[]): Level | undefined =>
  all.length === 0 ? undefined : all.reduce(moreUrgent);

/**
 * The level of a message. Rules and an earlier level are floors that nothing lowers. Above them decides
 * the model, drawn towards the complaints that were recognised; without it, the complaints alone.
 */
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
  const judged = classification
    ? withModel({ classification, presented, ruled, confidenceMin: evidence.confidenceMin ?? 0 }, steps)
    : withoutModel({ start: mostUrgent([ruled, presented].filter((level) => level !== undefined)), situation }, steps);
  const floor = mostUrgent([ruled, evidence.floor].filter((level) => level !== undefined));
  const level = floor ? moreUrgent(floor, judged.level) : judged.level;
  if (evidence.floor && level === evidence.floor && level !== judged.level && level !== ruled) {
    steps.push(`earlier level kept: ${level}`);
  }
  const decidedBy = level === judged.level && level !== ruled ? judged.decidedBy : "rule";
  const probabilities = rounded(
    shown({ level, decidedBy, isRedFlag: ruled === level, combined: judged.probabilities }),
  );
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

interface Judged {
  readonly level: Level;
  readonly decidedBy: Decision["decidedBy"];
  /** Absent where no model spoke. */
  readonly probabilities?: Probabilities;
}

interface Opinion {
  readonly classification: Classification;
  readonly presented: Level | undefined;
  readonly ruled: Level | undefined;
  readonly confidenceMin: number;
}

function withModel({ classification, presented, ruled, confidenceMin }: Opinion, steps: string[]): Judged {
  if (presented === undefined && ruled === undefined && classification.inScope < scopeMin) {
    steps.push("nothing recognised: abstention");
    return { level: "consultation", decidedBy: "abstention", probabilities: classification.levels };
  }
  const probabilities = combined(classification.levels, presented);
  const level = bounded(probabilities);
  steps.push(`model: ${likeliest(classification.levels)}`, `with the presentation: ${level}`);
  // Nothing was recognised: never self-care.
  if (presented === undefined && ruled === undefined && level === "self_care") {
    steps.push("nothing recognised: abstention upwards");
    return { level: "consultation", decidedBy: "abstention", probabilities };
  }
  if (probabilities[likeliest(probabilities)] < confidenceMin && level !== levels[0]) {
    const up = levels[rank(level) - 1]!;
    steps.push(`confidence below ${confidenceMin}: abstention upwards to ${up}`);
    return { level: up, decidedBy: "abstention", probabilities };
  }
  if (rank(level) < rank(likeliest(probabilities))) {
    steps.push("doubt settled upwards");
    return { level, decidedBy: "abstention", probabilities };
  }
  return { level, decidedBy: level === presented ? "rule" : "model", probabilities };
}

interface Alone {
  readonly start: Level | undefined;
  readonly situation: Situation;
}

/** The rules answer alone: what they do not understand is never self-care. */
function withoutModel({ start, situation }: Alone, steps: string[]): Judged {
  if (start === undefined) {
    steps.push("nothing recognised: abstention");
    return { level: "consultation", decidedBy: "abstention" };
  }
  const { isRead, unexplained } = situation.reading;
  if (start === "self_care" && !(isRead && unexplained <= unexplainedMax)) {
    steps.push("too little understood for self-care: abstention upwards");
    return { level: "consultation", decidedBy: "abstention" };
  }
  return { level: start, decidedBy: "rule" };
}

interface Shown {
  readonly level: Level;
  readonly decidedBy: Decision["decidedBy"];
  readonly isRedFlag: boolean;
  readonly combined: Probabilities | undefined;
}

/** The combined distribution with all that lies below the level moved onto it; a stated one without a model. */
function shown({ level, decidedBy, isRedFlag, combined: known }: Shown): Probabilities {
  const own = decidedBy === "abstention" ? stated.abstention : isRedFlag ? stated.redFlag : stated.presentation;
  if (!known) return around(level, own);
  if (!isRedFlag) return decidedBy === "rule" ? raisedTo(level, known) : known;
  const [moved, measured] = [raisedTo(level, known), around(level, measuredOfRedFlags)];
  return Object.fromEntries(levels.map((other) => [other, 0.5 * (moved[other] + measured[other])])) as Probabilities;
}

/** So much on one level, the rest evenly on the others. */
const around = (level: Level, own: number): Probabilities =>
  Object.fromEntries(
    levels.map((other) => [other, other === level ? own : (1 - own) / (levels.length - 1)]),
  ) as Probabilities;

const rounded = (p: Probabilities): Record<Level, number> =>
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
  const weight = (id: FindingId): number =>
    rank(findingOf(id).baseline) + (findingOf(id).about === "feeling-unwell" ? 0.5 : 0);
  return [...complaints].sort((a, b) => weight(a) - weight(b))[0];
}

export const bandOf = (confidence: number): "high" | "medium" | "low" =>
  confidence >= 0.8 ? "high" : confidence >= 0.5 ? "medium" : "low";
