import type { Rule } from "./rule.ts";
import { bellyAndPelvisRules } from "./rules/belly-and-pelvis.ts";
import { headAndNerveRules } from "./rules/head-and-nerves.ts";
import { heartAndLungRules } from "./rules/heart-and-lungs.ts";
import { skinInjuryAndPoisonRules } from "./rules/skin-injury-and-poison.ts";
import { vitalRules } from "./rules/vitals.ts";
import { wholeBodyAndChildrenRules } from "./rules/whole-body-and-children.ts";

/** Every rule. The order means nothing: the most urgent level that any of them names is the result. */
export const rules: readonly Rule[] = [
  ...heartAndLungRules, ...headAndNerveRules, ...bellyAndPelvisRules, ...skinInjuryAndPoisonRules,
  ...wholeBodyAndChildrenRules, ...vitalRules,
];
