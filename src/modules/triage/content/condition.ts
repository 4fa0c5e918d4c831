import type { FindingId } from "./findings.ts";

export const vitalNames = ["tempC", "heartRate", "respRate", "systolic", "diastolic", "spo2", "pain"] as const;
export type VitalName = (typeof vitalNames)[number];

/** What can be negated: facts that no further complaint changes, so that another finding never lowers a level. */
export type Fact =
  | { readonly kind: "younger"; readonly years: number }
  | { readonly kind: "from"; readonly years: number }
  | { readonly kind: "sex"; readonly sex: "female" | "male" };

/** When a rule fires, as data: it can be shown, counted and checked. */
export type Condition =
  | Fact
  | { readonly kind: "has"; readonly finding: FindingId }
  | { readonly kind: "all"; readonly of: readonly Condition[] }
  | { readonly kind: "any"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Fact }
  | { readonly kind: "vital"; readonly vital: VitalName; readonly from?: number; readonly to?: number }
  | { readonly kind: "lasting"; readonly hours: number };

export const has = (finding: FindingId): Condition => ({ kind: "has", finding });
export const all = (...of: readonly Condition[]): Condition => ({ kind: "all", of });
export const any = (...of: readonly Condition[]): Condition => ({ kind: "any", of });
export const not = (of: Fact): Condition => ({ kind: "not", of });
/** One of these findings. */
export const some = (...of: readonly FindingId[]): Condition => any(...of.map(has));
/** A known age below so many years. */
export const younger = (years: number): Fact => ({ kind: "younger", years });
/** A known age of at least so many years. */
export const from = (years: number): Fact => ({ kind: "from", years });
export const sex = (is: "female" | "male"): Fact => ({ kind: "sex", sex: is });
export const atLeast = (vital: VitalName, value: number): Condition => ({ kind: "vital", vital, from: value });
export const atMost = (vital: VitalName, value: number): Condition => ({ kind: "vital", vital, to: value });
/** It has lasted at least so long; unknown does not count. */
export const lasting = (hours: number): Condition => ({ kind: "lasting", hours });

/** A condition in words, for `/explain`. */
export function inWords(condition: Condition): string {
  switch (condition.kind) {
    case "has": return condition.finding;
    case "all": return condition.of.map(inWords).join(" and ");
    case "any": return `(${condition.of.map(inWords).join(" or ")})`;
    case "not": return `not ${inWords(condition.of)}`;
    case "younger": return `age under ${condition.years}`;
    case "from": return `age ${condition.years} or more`;
    case "sex": return condition.sex;
    case "lasting": return `for ${condition.hours} hours or more`;
    case "vital": return condition.from === undefined
      ? `${condition.vital} at most ${condition.to}`
      : `${condition.vital} at least ${condition.from}`;
  }
}
