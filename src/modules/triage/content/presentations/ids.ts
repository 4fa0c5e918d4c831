import type { bodyPresentations } from "./body.ts";
import type { wholePresentations } from "./whole.ts";

/** The name of a group of complaints. Apart from their content, so that findings may name it. */
export type PresentationId = keyof typeof bodyPresentations | keyof typeof wholePresentations;
