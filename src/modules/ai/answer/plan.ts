import type { Aspect } from "./aspect.ts";

/** The sections of the shipped articles. */
const summary = "Summary";
const meaning = "What it is";
const home = "What you can do at home";
const clinician = "When to see a clinician";
const emergency = "When to get emergency help";

/** How many sentences of which section make the answer. */
export type Plan = readonly (readonly [section: string, count: number])[];

const aboutMeaning: Plan = [
  [summary, 1],
  [meaning, 2],
  [home, 1],
  [clinician, 1],
  [emergency, 1],
];
const aboutHome: Plan = [
  [home, 3],
  [clinician, 1],
  [emergency, 1],
];
const aboutClinician: Plan = [
  [clinician, 3],
  [emergency, 2],
];
const aboutEmergency: Plan = [
  [emergency, 3],
  [clinician, 1],
];
const aboutAnything: Plan = [
  [summary, 1],
  [home, 2],
  [clinician, 1],
  [emergency, 1],
];

const plans: Partial<Record<Aspect, Plan>> = {
  home: aboutHome,
  treatment: aboutHome,
  clinician: aboutClinician,
  emergency: aboutEmergency,
  meaning: aboutMeaning,
  cause: aboutMeaning,
  sign: aboutMeaning,
  outlook: aboutMeaning,
  test: aboutMeaning,
};

/** Three to six sentences of a shipped article; whatever was asked, the answer ends with when to get help. */
export const planOf = (asked: Aspect | undefined): Plan => (asked && plans[asked]) ?? aboutAnything;
