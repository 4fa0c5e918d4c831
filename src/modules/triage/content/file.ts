import { type Static, type TSchema, Type } from "@sinclair/typebox";
import { Level, specialties, TriageRequest } from "../contract.ts";

const line = (max = 400) => Type.String({ minLength: 1, maxLength: max });
const id = Type.String({ pattern: "^[a-z][a-z0-9-]*$" });
const Specialty = Type.Union(specialties.map((name) => Type.Literal(name)));
const strict = <T extends Record<string, TSchema>>(members: T) => Type.Object(members, { additionalProperties: false });

/** Words alone, or a whole request. */
const Example = Type.Union([line(), TriageRequest]);

export const FindingEntry = strict({
  label: line(100),
  kind: Type.Optional(Type.Union(["symptom", "quality", "condition"].map((kind) => Type.Literal(kind)))),
  level: Type.Optional(Level),
  specialty: Type.Optional(Specialty),
  question: Type.Optional(line(200)),
  implies: Type.Optional(Type.Array(id)),
  masks: Type.Optional(Type.Array(id)),
  phrases: Type.Array(line(600), { minItems: 1 }),
});
export const RuleEntry = strict({
  label: line(120),
  raises: Level,
  specialty: Type.Optional(Specialty),
  when: line(1000),
  hazard: id,
  sources: Type.Array(id, { minItems: 1 }),
  fires: Type.Array(Example, { minItems: 3 }),
  holds: Type.Array(Example, { minItems: 2 }),
});
const Findings = Type.Record(id, FindingEntry);
const Rules = Type.Record(Type.String({ pattern: "^[a-z-]+\\.[a-z0-9-]+$" }), RuleEntry);

/** `<system>/<presentation>.yaml`: one group of complaints with all that belongs to it. */
export const PresentationFile = strict({
  title: line(80),
  specialty: Specialty,
  channel: Type.Optional(Type.Union(["in_person", "video", "chat"].map((word) => Type.Literal(word)))),
  sources: Type.Array(id, { minItems: 1 }),
  home: Type.Array(line(), { minItems: 1 }),
  safetyNet: Type.Array(line(), { minItems: 1 }),
  ask: Type.Array(id, { minItems: 2 }),
  discriminators: Type.Optional(Type.Array(strict({ finding: id, raises: Level }))),
  lowers: Type.Optional(Type.Array(strict({ finding: id, because: line(200) }))),
  findings: Findings,
  rules: Type.Optional(Rules),
});
export type PresentationFile = Static<typeof PresentationFile>;

/** `background.yaml` and `vital-signs.yaml`: what belongs to no single complaint. */
export const SharedFile = strict({ findings: Type.Optional(Findings), rules: Type.Optional(Rules) });
export type SharedFile = Static<typeof SharedFile>;

/** `hazards.yaml`, in the manner of DCB0129: each rule guards against one. */
export const HazardsFile = Type.Record(
  id,
  strict({
    hazard: line(),
    cause: line(),
    effect: line(),
    control: line(600),
    evidence: line(),
    severity: Type.Union(["minor", "significant", "considerable", "major", "catastrophic"].map((word) => Type.Literal(word))),
    likelihood: Type.Union(["very low", "low", "medium", "high", "very high"].map((word) => Type.Literal(word))),
  }),
);
export type HazardsFile = Static<typeof HazardsFile>;

/** `sources.yaml`: an address and a date stand only where the page was opened and read. */
export const SourcesFile = Type.Record(
  id,
  strict({
    title: line(200),
    url: Type.Union([Type.Null(), Type.String({ pattern: "^https://" })]),
    read: Type.Union([Type.Null(), Type.String({ pattern: "^20\\d\\d-\\d\\d-\\d\\d$" })]),
  }),
);
export type SourcesFile = Static<typeof SourcesFile>;
