import type { Level, Specialty } from "../contract.ts";
import type { PresentationId } from "./presentations/ids.ts";

/** A symptom is a complaint of its own; a quality or a condition only changes what a complaint means. */
export type FindingKind = "symptom" | "quality" | "condition";

/** One thing that can be present or absent in what a person says. */
export interface Finding {
  readonly label: string;
  readonly kind: FindingKind;
  /** How urgent it is on its own, where no rule says more. */
  readonly baseline: Level;
  readonly specialty: Specialty;
  /** Where its advice and its questions stand. */
  readonly about: PresentationId;
  /**
   * What people write, parted by `|`. Words in order, with fillers between them; `(a/b)` is a choice;
   * `a & b` is both words near each other in any order.
   */
  readonly phrases: string;
  /** Findings that are present wherever this one is. */
  readonly implies: readonly string[];
}

type Short = "ambulance" | "emergency" | "day" | "week" | "home";
const baselines: Readonly<Record<Short, Level>> = {
  ambulance: "emergency_ambulance",
  emergency: "emergency",
  day: "consultation_24h",
  week: "consultation",
  home: "self_care",
};

/** A complaint: label, how urgent alone, who treats it, where its advice stands, what people write. */
export const symptom = (
  label: string,
  baseline: Short,
  specialty: Specialty,
  about: PresentationId,
  phrases: string,
  implies: readonly string[] = [],
): Finding => ({ label, kind: "symptom", baseline: baselines[baseline], specialty, about, phrases, implies });

/** How a complaint is: sudden, severe, one-sided. */
export const quality = (label: string, phrases: string): Finding => ({
  label, kind: "quality", baseline: "self_care", specialty: "general-practice", about: "general", phrases, implies: [],
});

/** What the person has anyway: an illness, a pregnancy, a medicine. */
export const condition = (label: string, phrases: string, implies: readonly string[] = []): Finding => ({
  label, kind: "condition", baseline: "self_care", specialty: "general-practice", about: "general", phrases, implies,
});
