import type { Level } from "#modules/triage/contract.ts";

/** How soon a level must be seen; undefined where booking a time would be the wrong advice. */
export function windowHours(level: Level): number | undefined {
  switch (level) {
    case "consultation_24h":
      return 24;
    case "consultation":
      return 7 * 24;
    case "emergency_ambulance":
    case "emergency":
    case "self_care":
      return undefined;
  }
}

/** Who is asked when no specialist fits. */
export const fallbackSpecialty = "general-practice";

/**
 * A further time with the same physician counts as so much later than it is: three times then offer
 * a choice of person, and an early time is still not hidden behind a late one.
 */
const sameAgainMs = 4 * 3_600_000;

interface Candidate {
  readonly physicianId: string;
  readonly startsAt: Date;
}

/** Picks `limit` of the candidates, spread over physicians. Takes and gives earliest first. */
export function spread<C extends Candidate>(candidates: readonly C[], limit: number): readonly C[] {
  const seen = new Map<string, number>();
  const ranked = candidates.map((candidate) => {
    const nth = seen.get(candidate.physicianId) ?? 0;
    seen.set(candidate.physicianId, nth + 1);
    return { candidate, rank: candidate.startsAt.getTime() + nth * sameAgainMs };
  });
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ candidate }) => candidate)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
