import { type Static, Type } from "@sinclair/typebox";
import { type Classification, Level } from "./contract.ts";
import { inWords } from "./content/condition.ts";
import type { Decision } from "./decide.ts";
import { type Evidence } from "./decide.ts";
import { grounds } from "./evaluate.ts";
import { findingOf } from "./content/index.ts";

const Probabilities = Type.Record(Type.String(), Type.Number());

/** A decision laid open: what was read, what fired and why, what the model said, and how they were combined. */
export const Trace = Type.Object({
  findings: Type.Array(
    Type.Object({
      id: Type.String(),
      label: Type.String(),
      status: Type.String(),
      origin: Type.String(),
      spans: Type.Array(Type.Tuple([Type.Integer(), Type.Integer()])),
    }),
  ),
  facts: Type.Object({
    ages: Type.Array(Type.Number()),
    temperaturesC: Type.Array(Type.Number()),
    durationHours: Type.Array(Type.Number()),
    unexplainedWords: Type.Integer(),
    isRead: Type.Boolean(),
  }),
  rules: Type.Array(
    Type.Object({
      id: Type.String(),
      label: Type.String(),
      raisesTo: Level,
      when: Type.String(),
      because: Type.Array(Type.String()),
      sources: Type.Array(Type.String()),
    }),
  ),
  model: Type.Union([
    Type.Object({ levels: Probabilities, specialties: Probabilities, inScope: Type.Number() }),
    Type.Null(),
  ]),
  steps: Type.Array(Type.String()),
});
export type Trace = Static<typeof Trace>;

export function traceOf({ situation, fired, classification }: Evidence, { steps }: Decision): Trace {
  const { facts, sightings, unexplained, isRead } = situation.reading;
  return {
    findings: sightings.map(({ finding, status, origin, spans }) => ({
      id: finding,
      label: findingOf(finding).label,
      status,
      origin,
      spans: spans.map(([from, to]) => [from, to] as [number, number]),
    })),
    facts: {
      ages: [...facts.ages],
      temperaturesC: [...facts.temperatures],
      durationHours: [...facts.durations],
      unexplainedWords: unexplained,
      isRead,
    },
    rules: fired.map(({ id, label, raisesTo, when, sources }) => ({
      id,
      label,
      raisesTo,
      when: inWords(when),
      because: [...grounds(when, situation.present)],
      sources: [...sources],
    })),
    model: classification ? modelOf(classification) : null,
    steps: [...steps],
  };
}

const modelOf = ({ levels, specialties, inScope }: Classification): NonNullable<Trace["model"]> => ({
  levels: { ...levels },
  specialties: { ...specialties },
  inScope,
});
