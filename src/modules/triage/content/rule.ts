import type { Level, Specialty, TriageRequest } from "../contract.ts";
import type { Condition } from "./condition.ts";

/** A red flag or another reason to be seen sooner, as data. It can only raise. */
export interface Rule {
  /** `<theme>.<what>`: stands in results, stays when the label changes. */
  readonly id: string;
  readonly label: string;
  readonly raisesTo: Level;
  readonly specialty: Specialty;
  readonly when: Condition;
  /** Ids of `sources.ts`. */
  readonly sources: readonly string[];
  /** Cases that must fire it, and cases that must not; the tests run every one. */
  readonly fires: readonly Example[];
  readonly holds: readonly Example[];
}

/** Words alone, or a whole request. */
export type Example = string | TriageRequest;

/** The same words from someone of this age. */
export const aged = (age: number, text: string, more: TriageRequest = {}): TriageRequest => ({ text, age, ...more });
