import type { Finding } from "./finding.ts";
import { bellyAndPelvis } from "./findings/belly-and-pelvis.ts";
import { eyesEarsMouth } from "./findings/eyes-ears-mouth.ts";
import { generalAndChildren } from "./findings/general-and-children.ts";
import { headAndNerves } from "./findings/head-and-nerves.ts";
import { heartAndLungs } from "./findings/heart-and-lungs.ts";
import { injuryAndLimbs } from "./findings/injury-and-limbs.ts";
import { mindAndPoison } from "./findings/mind-and-poison.ts";
import { qualitiesAndConditions } from "./findings/qualities-and-conditions.ts";
import { skinAndAllergy } from "./findings/skin-and-allergy.ts";

const all = {
  ...heartAndLungs, ...headAndNerves, ...bellyAndPelvis, ...skinAndAllergy, ...injuryAndLimbs, ...eyesEarsMouth,
  ...mindAndPoison, ...generalAndChildren, ...qualitiesAndConditions,
} as const;

/** The name of a finding: a rule that names one that does not exist does not compile. */
export type FindingId = keyof typeof all;

/** Everything that the rules can recognise. */
export const findings: Readonly<Record<FindingId, Finding>> = all;

export const findingIds = Object.keys(all) as readonly FindingId[];

export const isFindingId = (id: string): id is FindingId => Object.hasOwn(all, id);
