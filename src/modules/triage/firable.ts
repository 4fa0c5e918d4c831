import type { Condition } from "./content/condition.ts";
import { type FindingId, type Rule, rules } from "./content/index.ts";

/** Places, in the order of the content, of the rules that fire without any finding: age or measurements are enough. */
const always: number[] = [];
const byFinding = new Map<FindingId, number[]>();
for (const [place, { when }] of rules.entries()) {
  const wanted = oneOf(when);
  if (wanted === undefined) always.push(place);
  for (const id of wanted ?? []) {
    const known = byFinding.get(id);
    if (known) known.push(place);
    else byFinding.set(id, [place]);
  }
}

/** Findings of which at least one must be there for the condition to hold; undefined where none need be. */
function oneOf(condition: Condition): ReadonlySet<FindingId> | undefined {
  if (condition.kind === "has") return new Set([condition.finding]);
  if (condition.kind === "any") {
    const parts = condition.of.map(oneOf);
    return parts.includes(undefined) ? undefined : new Set(parts.flatMap((part) => [...part!]));
  }
  if (condition.kind !== "all") return undefined;
  const parts = condition.of.map(oneOf).filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.reduce((least, part) => (part.size < least.size ? part : least));
}

/**
 * The rules that these findings leave possible, in the order of the content: a few dozen of more than a thousand. What
 * is left out lacks something that its condition cannot do without.
 */
export function firable(present: ReadonlySet<FindingId>): readonly Rule[] {
  const places = new Set(always);
  for (const id of present) for (const place of byFinding.get(id) ?? none) places.add(place);
  return [...places].sort((a, b) => a - b).map((place) => rules[place]!);
}
const none: readonly number[] = [];
