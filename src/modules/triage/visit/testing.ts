import type { VisitCard } from "./features.ts";

/** A visit card small enough to read: three labels, four words. */
export const smallCard: VisitCard = {
  labels: ["chest pain", "cough", "cardiac arrest"],
  words: ["arrest", "cardiac", "chest", "cough", "pain"],
  shorthand: { "chest pain": ["cp", "ant chest pain"], "cardiac arrest": ["no pulse"] },
  firstId: 2,
  unknown: 1,
  limit: 8,
  longest: 6,
  numbers: ["age", "spo2", "female", "ambulance", "injury"],
  bounds: { age: [0, 120], spo2: [50, 100] },
};
