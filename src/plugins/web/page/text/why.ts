import type { Explanation, Level } from "#plugins/web/page/api/shapes.ts";

const order: readonly Level[] = ["emergency_ambulance", "emergency", "consultation_24h", "consultation", "self_care"];

/** What each level asks of the reader. */
export const advised: Readonly<Record<Level, string>> = {
  emergency_ambulance: "Call an ambulance",
  emergency: "Go to an emergency department now",
  consultation_24h: "See a doctor within a day",
  consultation: "See a doctor in the coming days",
  self_care: "Look after it at home",
};

const listMax = 5;
type Trace = Pick<Explanation["trace"], "changes">;

interface Change {
  readonly level: Level;
  readonly labels: readonly string[];
}

/** What one "yes" would change the advice to, the most urgent first, the most telling of each. */
export function changesByLevel({ changes = [] }: Trace, now: Level): readonly Change[] {
  const all = changes.flatMap(({ label, finding, answers }) =>
    finding === null ? [] : answers.filter(({ level }) => level !== now).map(({ level }) => ({ label, level })),
  );
  return order
    .map((level) => ({ level, labels: all.filter((one) => one.level === level).map(({ label }) => label) }))
    .filter(({ labels }) => labels.length > 0)
    .map(({ level, labels }) => ({ level, labels: labels.slice(0, listMax) }));
}

/** True where the age is not known and would tell. */
export const ageWouldTell = ({ changes = [] }: Trace): boolean => changes.some(({ question }) => question === "age");

/** `0.1234` as `12 %`; a share too small for a whole number is not called nothing. */
export const percent = (share: number): string =>
  share > 0 && share < 0.005 ? "under 1 %" : `${Math.round(share * 100)} %`;
