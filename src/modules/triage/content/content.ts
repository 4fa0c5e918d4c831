import type { Level, Specialty, TriageRequest } from "../contract.ts";
import type { Condition, FindingId } from "./condition.ts";
import type { HazardsFile, SourcesFile } from "./file.ts";

/** One thing that can be present or absent in what a person says. */
export interface Finding {
  readonly label: string;
  /** A symptom is a complaint of its own; a quality or a condition only changes what a complaint means. */
  readonly kind: "symptom" | "quality" | "condition";
  /** How urgent it is on its own, where no rule says more. */
  readonly baseline: Level;
  readonly specialty: Specialty;
  /** The presentation in which its advice and its questions stand. */
  readonly about: string;
  /** How it is asked for. */
  readonly question: string;
  /**
   * What people write. Words in order, with fillers between them; `(a/b)` is a choice; `a & b` is both
   * words near each other in any order.
   */
  readonly phrases: readonly string[];
  /** Findings that are present wherever this one is. */
  readonly implies: readonly FindingId[];
  /** Findings that the same words do not mean: "cannot breathe through my nose" is no trouble to breathe. */
  readonly masks: readonly FindingId[];
}

/** A group of complaints: what to ask, what to do at home, when to come back. */
export interface Presentation {
  readonly title: string;
  readonly system: string;
  readonly specialty: Specialty;
  readonly channel: "in_person" | "video" | "chat";
  readonly home: readonly string[];
  readonly safetyNet: readonly string[];
  /** Asked in this order, as far as not yet known. */
  readonly ask: readonly FindingId[];
  readonly lowers: readonly { readonly finding: FindingId; readonly because: string }[];
  readonly sources: readonly string[];
}

/** Words alone, or a whole request. */
export type Example = string | TriageRequest;

/** A reason to be seen sooner, as data. It can only raise. */
export interface Rule {
  /** `<theme>.<what>`: stands in results, stays when the label changes. */
  readonly id: string;
  /** A red flag guards against a hazard; a discriminator only tells two levels of one presentation apart. */
  readonly kind: "red-flag" | "discriminator";
  readonly label: string;
  /** The presentation in whose file it stands; null where it belongs to no single complaint. */
  readonly about: string | null;
  readonly raisesTo: Level;
  readonly specialty: Specialty;
  readonly when: Condition;
  readonly hazard: string | null;
  /** Ids of `sources.yaml`. */
  readonly sources: readonly string[];
  /** Cases that must fire it, and cases that must not; the tests run every one. */
  readonly fires: readonly Example[];
  readonly holds: readonly Example[];
}

/** All that clinicians wrote, checked. */
export interface Content {
  readonly findings: Readonly<Record<FindingId, Finding>>;
  readonly presentations: Readonly<Record<string, Presentation>>;
  readonly rules: readonly Rule[];
  readonly hazards: HazardsFile;
  readonly sources: SourcesFile;
}

/** What one file adds. */
export interface Part {
  readonly file: string;
  readonly findings: Readonly<Record<string, Finding>>;
  readonly presentations: Readonly<Record<string, Presentation>>;
  readonly rules: Readonly<Record<string, Rule>>;
  readonly hazards: HazardsFile;
  readonly sources: SourcesFile;
}
