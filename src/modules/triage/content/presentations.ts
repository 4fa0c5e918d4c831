import type { FindingId } from "./findings.ts";
import { bodyPresentations } from "./presentations/body.ts";
import type { PresentationId } from "./presentations/ids.ts";
import { wholePresentations } from "./presentations/whole.ts";

/** What is said about a group of complaints: what to do at home, when to come back, what to ask next. */
export interface Presentation {
  readonly home: readonly string[];
  readonly safetyNet: readonly string[];
  /** Asked in this order, as far as not yet known. */
  readonly ask: readonly FindingId[];
  readonly sources: readonly string[];
}

const all = { ...bodyPresentations, ...wholePresentations } as const;
export const presentations: Readonly<Record<PresentationId, Presentation>> = all;
