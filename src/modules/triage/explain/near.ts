import { levels } from "../contract.ts";
import { holds, type Situation } from "../evaluate.ts";
import { complaintsOf, presentationsOf, rulesInPlay } from "../interview/in-play.ts";
import { unknownIn } from "../interview/known.ts";
import { type Condition, inWords } from "../content/condition.ts";
import { findingOf, type FindingId, type Rule, rules } from "../content/index.ts";

/** A rule that did not fire, and the single facts of which any one would have fired it. */
export interface NearRule {
  readonly rule: Rule;
  readonly needs: readonly { readonly what: string; readonly finding: FindingId | null }[];
}

/** So many are kept: a word like "pain" stands in very many rules. */
const nearMax = 8;

/**
 * The rules about this person's complaints that lacked one thing which nobody has said: a finding, the age, the sex,
 * a measurement or how long it has lasted. What was denied is known, and no rule is near for its sake.
 */
export function nearlyFired(
  situation: Situation,
  fired: readonly Rule[],
  unsure: readonly FindingId[],
): readonly NearRule[] {
  const isUnknown = unknownIn(situation, unsure);
  const already = new Set(fired);
  const complaints = complaintsOf(situation);
  const presentations = new Set<string | null>(presentationsOf(complaints));
  const isOwn = ({ about }: Rule): boolean => presentations.has(about);
  // The complaint's own rules first, then the most urgent.
  const open = rulesInPlay(complaints)
    .map(({ rule }) => rule)
    .filter((rule) => !already.has(rule))
    .sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || turnOf.get(a)! - turnOf.get(b)!);
  const near: NearRule[] = [];
  for (const rule of open) {
    if (near.length === nearMax) break;
    const atoms = unknownAtoms(rule.when, situation, isUnknown).filter((atom) =>
      holdsGiven(rule.when, atom, situation),
    );
    if (atoms.length > 0) near.push({ rule, needs: atoms.map(needOf) });
  }
  return near;
}

/** The place of each rule where the most urgent come first. */
const turnOf: ReadonlyMap<Rule, number> = new Map(
  rules
    .toSorted((a, b) => levels.indexOf(a.raisesTo) - levels.indexOf(b.raisesTo) || (a.id < b.id ? -1 : 1))
    .map((rule, turn) => [rule, turn]),
);

const needOf = (atom: Condition): NearRule["needs"][number] => ({
  what: inWords(atom, (id) => findingOf(id).label.toLowerCase()),
  finding: atom.kind === "has" ? atom.finding : null,
});

function unknownAtoms(condition: Condition, situation: Situation, isUnknown: (id: FindingId) => boolean): Condition[] {
  const { facts } = situation.reading;
  switch (condition.kind) {
    case "all":
    case "any":
      return condition.of.flatMap((part) => unknownAtoms(part, situation, isUnknown));
    case "has":
      return isUnknown(condition.finding) ? [condition] : [];
    case "younger":
    case "from":
      return facts.ages.length === 0 ? [condition] : [];
    case "sex":
      return facts.sexes.length === 0 ? [condition] : [];
    case "lasting":
      return facts.durations.length === 0 ? [condition] : [];
    case "vital":
      return situation.vitals[condition.vital] === undefined ? [condition] : [];
    case "not":
      return [];
  }
}

/** Whether a condition would hold if one of its parts did. */
function holdsGiven(condition: Condition, given: Condition, situation: Situation): boolean {
  if (condition === given || isSame(condition, given)) return true;
  if (condition.kind === "all") return condition.of.every((part) => holdsGiven(part, given, situation));
  if (condition.kind === "any") return condition.of.some((part) => holdsGiven(part, given, situation));
  return holds(condition, situation);
}

const isSame = (a: Condition, b: Condition): boolean => a.kind === "has" && b.kind === "has" && a.finding === b.finding;
