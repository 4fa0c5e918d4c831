/** An id of the content's findings. Every id that the content names is checked when it is compiled. */
export type FindingId = string;

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

/** A condition in words, for `/explain` and the clinicians' documents. */
export function inWords(condition: Condition, name: (id: FindingId) => string = (id) => id, isInner = false): string {
  switch (condition.kind) {
    case "has": return name(condition.finding);
    case "all": return condition.of.map((part) => inWords(part, name, true)).join(" and ");
    case "any": {
      const words = condition.of.map((part) => inWords(part, name, true)).join(" or ");
      return isInner ? `(${words})` : words;
    }
    case "not": return `not ${inWords(condition.of, name, true)}`;
    case "younger": return `age under ${ageWords(condition.years)}`;
    case "from": return `age ${ageWords(condition.years)} or more`;
    case "sex": return condition.sex;
    case "lasting": return `for ${hourWords(condition.hours)} or more`;
    case "vital": return condition.from === undefined
      ? `${condition.vital} at most ${condition.to}`
      : `${condition.vital} at least ${condition.from}`;
  }
}

const ageWords = (years: number): string =>
  years >= 2 || Number.isInteger(years) ? `${years} years` : `${Math.round(years * 12 * 10) / 10} months`;
const hourWords = (hours: number): string => (hours % 24 === 0 ? `${hours / 24} days` : `${hours} hours`);

/** The findings that a condition speaks of. */
export const namedIn = (condition: Condition): readonly FindingId[] =>
  condition.kind === "has"
    ? [condition.finding]
    : condition.kind === "all" || condition.kind === "any"
      ? condition.of.flatMap(namedIn)
      : [];
