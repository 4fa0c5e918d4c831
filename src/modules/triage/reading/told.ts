import type { Told } from "../contract.ts";
import { findingOf } from "../content/index.ts";
import { readText } from "./text.ts";

/** What a text tells, for readers outside who decide nothing by it. */
export function toldIn(text: string): Told {
  const { sightings, facts, isRead } = readText(text);
  return {
    findings: sightings.map(({ finding: id, status, spans }) => {
      const { label, kind } = findingOf(id);
      return { id, label, kind, status, spans };
    }),
    vitals: Object.fromEntries(Object.entries(facts.vitals).filter(([, value]) => value !== undefined)),
    sugars: facts.sugars,
    hasDuration: facts.durations.length > 0,
    hasPerson: facts.ages.length > 0 || facts.sexes.length > 0 || facts.isPregnant !== undefined,
    isRead,
  };
}
