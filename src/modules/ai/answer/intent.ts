/** The sections of the shipped articles. */
const summarySection = "Summary";
const sections = [
  "What it is",
  "What you can do at home",
  "When to see a clinician",
  "When to get emergency help",
] as const;
type Section = (typeof sections)[number] | typeof summarySection;

/** What a question wants to hear about its subject. */
export type Intent = "meaning" | "home" | "clinician" | "emergency" | "any";

const signs: readonly (readonly [Intent, RegExp])[] = [
  ["emergency", /\b(emergency|ambulance|urgent(ly)?|a ?& ?e|hospital|life.?threatening|call (911|999|112))\b/i],
  ["clinician", /\b(doctor|gp|clinician|pharmacist|nurse|appointment|checked|be seen|worr(y|ied)|serious)\b/i],
  ["home", /\b(at home|myself|self.?care|treat(ment)?|relie(f|ve)|ease|helps?|remed(y|ies)|get rid|cure)\b/i],
  ["home", /\b(do (about|for)|(can|should) i (do|take|use|eat|drink))\b/i],
  [
    "meaning",
    /\b(what (is|are|causes?)|cause(s|d)?|why|symptoms? of|signs? of|explain|how long|contagious|catching)\b/i,
  ],
];

export const intentOf = (question: string): Intent => signs.find(([, sign]) => sign.test(question))?.[0] ?? "any";

const [meaning, home, clinician, emergency] = sections;

/**
 * How many sentences of which section make the answer: three to six in all, and whatever was asked,
 * it ends with when to get help.
 */
export const planOf = (intent: Intent): readonly (readonly [Section, number])[] => plans[intent];

const plans: Readonly<Record<Intent, readonly (readonly [Section, number])[]>> = {
  meaning: [
    [summarySection, 1],
    [meaning, 2],
    [home, 1],
    [clinician, 1],
    [emergency, 1],
  ],
  home: [
    [home, 3],
    [clinician, 1],
    [emergency, 1],
  ],
  clinician: [
    [clinician, 3],
    [emergency, 2],
  ],
  emergency: [
    [emergency, 3],
    [clinician, 1],
  ],
  any: [
    [summarySection, 1],
    [home, 2],
    [clinician, 1],
    [emergency, 1],
  ],
};
