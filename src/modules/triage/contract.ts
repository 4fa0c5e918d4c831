import { type Actor, port, text } from "#core";
import { type Static, Type } from "@sinclair/typebox";

/** Most urgent first; the order is the meaning. */
export const levels = ["emergency_ambulance", "emergency", "consultation_24h", "consultation", "self_care"] as const;
export type Level = (typeof levels)[number];
export const Level = Type.Union(levels.map((level) => Type.Literal(level)));

export const specialties = [
  "general-practice",
  "cardiology",
  "dermatology",
  "gynaecology",
  "paediatrics",
  "psychiatry",
  "orthopaedics",
  "ophthalmology",
  "urology",
  "ent",
  "neurology",
  "gastroenterology",
  "respiratory",
  "endocrinology",
  "dentistry",
] as const;
export type Specialty = (typeof specialties)[number];

export const Vitals = Type.Object(
  {
    tempC: Type.Optional(Type.Number({ minimum: 20, maximum: 46 })),
    heartRate: Type.Optional(Type.Number({ minimum: 0, maximum: 400 })),
    respRate: Type.Optional(Type.Number({ minimum: 0, maximum: 150 })),
    systolic: Type.Optional(Type.Number({ minimum: 0, maximum: 350 })),
    diastolic: Type.Optional(Type.Number({ minimum: 0, maximum: 250 })),
    spo2: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
    pain: Type.Optional(Type.Number({ minimum: 0, maximum: 10 })),
  },
  { additionalProperties: false },
);

const short = text({ max: 200 });

/** What triage is told: the body of `POST /api/triage`. At least one of text, symptoms and reasons. */
export const TriageRequest = Type.Object(
  {
    text: Type.Optional(text({ max: 4000 })),
    symptoms: Type.Optional(Type.Array(short, { maxItems: 20 })),
    reasons: Type.Optional(Type.Array(short, { maxItems: 20 })),
    age: Type.Optional(Type.Number({ minimum: 0, maximum: 120, description: "Years; infants as fractions." })),
    sex: Type.Optional(Type.Union([Type.Literal("female"), Type.Literal("male"), Type.Literal("other")])),
    pregnant: Type.Optional(Type.Boolean()),
    vitals: Type.Optional(Vitals),
    setting: Type.Optional(Type.Union([Type.Literal("home"), Type.Literal("clinic")])),
    conditions: Type.Optional(Type.Array(short, { maxItems: 50 })),
    medications: Type.Optional(Type.Array(short, { maxItems: 50 })),
    arrivedByAmbulance: Type.Optional(Type.Boolean()),
    injury: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type TriageRequest = Static<typeof TriageRequest>;

const Spans = Type.Array(Type.Tuple([Type.Integer(), Type.Integer()]), {
  description: "Half-open ranges of UTF-16 units in the text that was given.",
});
const Named = Type.Object({ id: Type.String(), label: Type.String() });
const Said = Type.Object({ id: Type.String(), label: Type.String(), spans: Spans });

export const TriageResult = Type.Object({
  id: Type.String(),
  level: Level,
  acuity: Type.Integer({ minimum: 1, maximum: 5 }),
  targetMinutes: Type.Union([Type.Integer(), Type.Null()]),
  confidence: Type.Number({ minimum: 0, maximum: 1 }),
  confidenceBand: Type.Union([Type.Literal("high"), Type.Literal("medium"), Type.Literal("low")]),
  probabilities: Type.Record(Type.String(), Type.Number()),
  decidedBy: Type.Union([Type.Literal("rule"), Type.Literal("model"), Type.Literal("abstention")]),
  redFlags: Type.Array(
    Type.Object({
      id: Type.String(),
      label: Type.String(),
      spans: Spans,
      raisesTo: Level,
    }),
  ),
  specialty: Type.Object({ id: Type.String(), confidence: Type.Number() }),
  channel: Type.Union(
    ["ambulance", "hospital", "in_person", "video", "chat", "home"].map((word) => Type.Literal(word)),
  ),
  advice: Type.Object({
    headline: Type.String(),
    steps: Type.Array(Type.String()),
    safetyNet: Type.Array(Type.String()),
    callNumber: Type.String(),
  }),
  explanation: Type.Object({
    supporting: Type.Array(Said),
    conflicting: Type.Array(Said),
    unknown: Type.Array(Named),
  }),
  questions: Type.Array(
    Type.Object({
      id: Type.String(),
      text: Type.String(),
      kind: Type.Union([Type.Literal("yes_no"), Type.Literal("choice"), Type.Literal("number")]),
      options: Type.Array(Type.String()),
    }),
  ),
  sources: Type.Array(
    Type.Object({ id: Type.String(), title: Type.String(), url: Type.Union([Type.String(), Type.Null()]) }),
  ),
  risk: Type.Union([Type.Object({ criticalCare: Type.Number(), hospitalisation: Type.Number() }), Type.Null()]),
  model: Type.Object({
    id: Type.String(),
    version: Type.String(),
    sha256: Type.String(),
    backend: Type.Union([Type.Literal("webgpu"), Type.Literal("cpu"), Type.Literal("none")]),
    inferenceMs: Type.Number(),
  }),
  rules: Type.Object({ version: Type.String() }),
  disclaimer: Type.String(),
});
export type TriageResult = Static<typeof TriageResult>;

export interface ClassifierInput {
  readonly text: string;
  readonly age?: number | undefined;
  readonly sex?: "female" | "male" | "other" | undefined;
  readonly pregnant?: boolean | undefined;
  readonly vitals?: Static<typeof Vitals> | undefined;
  /** What the rules recognised, in the words of `cues.ts`: a model may weigh it. */
  readonly cues?: readonly string[] | undefined;
  /** Of an adult who is present in a clinic: what the risks and the acuity are read from. */
  readonly visit?: VisitInput | undefined;
}

/** A visit as the visit model reads it: `visit/features.ts` makes it. */
export interface VisitInput {
  /** Ids, at least one; 0 pads. */
  readonly tokens: readonly number[];
  /** 1 for a token of the first reason, 2 for one of another, 0 for padding. */
  readonly segments: readonly number[];
  /** Values, 0 where unknown, then one flag per value: 1 where unknown. */
  readonly numeric: readonly number[];
}

export interface Classification {
  /** Calibrated, over all five levels; sums to 1. */
  readonly levels: Readonly<Record<Level, number>>;
  readonly specialties: Readonly<Record<string, number>>;
  /** The probability that the text reports symptoms at all. */
  readonly inScope: number;
  /** Of adults who are present in a clinic with their vitals known; means nothing elsewhere. */
  readonly risk?: { readonly criticalCare: number; readonly hospitalisation: number };
  /** Probabilities of the five steps of ESI or KTAS, the most urgent first; likewise of the clinic only. */
  readonly acuity?: readonly number[];
  readonly inferenceMs: number;
}

export interface ModelIdentity {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
  readonly backend: "webgpu" | "cpu" | "none";
}

/** A trained model that reads a message. A plugin fills it; the rules never depend on it. */
export interface Classifier {
  /** `backend: "none"` until it is loaded, and after it failed. */
  identity(): ModelIdentity;
  /** The share of each level on the reference set of the model that answers; undefined where its card says none. */
  mix?(): Readonly<Record<Level, number>> | undefined;
  /** Rejects when the model is off, failed, or the signal fires first. Never logs its input. */
  classify(input: ClassifierInput, signal: AbortSignal): Promise<Classification>;
}
export const Classifier = port("triage.classifier").of<Classifier>();

/** A finding as a text speaks of it. */
export interface ToldFinding {
  readonly id: string;
  readonly label: string;
  readonly kind: "symptom" | "quality" | "condition";
  /** `other` is of somebody else; `hypothetical` is feared, asked or conditional. */
  readonly status: "present" | "uncertain" | "absent" | "other" | "past" | "hypothetical";
  /** Half-open ranges of UTF-16 units. */
  readonly spans: readonly (readonly [number, number])[];
}

/** What a text tells, with nothing decided. */
export interface Told {
  readonly findings: readonly ToldFinding[];
  /** As it says that they were measured; temperatures in °C. */
  readonly vitals: Static<typeof Vitals>;
  /** Blood glucose, mmol/L. */
  readonly sugars: readonly number[];
  /** It says since when, or how long. */
  readonly hasDuration: boolean;
  /** It says how old somebody is, which sex, or of a pregnancy. */
  readonly hasPerson: boolean;
  /** Enough of it is in a language that the rules read. */
  readonly isRead: boolean;
}

/** What an episode has brought before this message. */
export interface Episode {
  /** The level that it has reached. */
  readonly floor?: Level | undefined;
  /** Its last case, and what was said in reply to it: what was answered there still holds. */
  readonly last?: { readonly id: string; readonly words: string } | undefined;
  /** No model is asked: somebody in danger waits for nothing. */
  readonly isByRulesAlone?: boolean | undefined;
}

/** Of whom a text speaks, as far as it says so; a parent may name two ages. */
export interface Who {
  readonly ages: readonly number[];
  readonly sexes: readonly ("female" | "male")[];
}

/** How urgent is it, where to, and why. */
export interface Triage {
  /** Decides without storing: pure of side effects, rules first, then the model. Never throws for a model's sake. */
  assess(request: TriageRequest): Promise<TriageResult>;
  /**
   * Assesses and stores, with its audit row. `patient` is whose symptoms they are; the result is
   * never less urgent than `episode.floor`, and asks nothing that the episode has answered.
   */
  record(request: TriageRequest, patient: string, actor: Actor, episode?: Episode): Promise<TriageResult>;
  /**
   * Goes on with a stored case whose question these words answer, as `POST /api/triage/interview` would. Undefined
   * where they say something else or more, and where there is no such case or it asks nothing.
   */
  reply(id: string, words: string, actor: Actor): Promise<TriageResult | undefined>;
  /** True for "yes", "no" and the like: an answer to some question, which says nothing where it stands alone. */
  isBareAnswer(words: string): boolean;
  /** A stored result; undefined when there is none or it is another's. Leaves an audit row. */
  find(id: string, actor: Actor): Promise<TriageResult | undefined>;
  /** What the rules read in a text. Pure: nothing is decided, counted or stored. */
  read(text: string): Told;
  /** The ages and sexes that a text tells of the person who is ill. */
  whoIn(text: string): Who;
  /** True when the text holds at least one finding or is in the model's scope: it reports symptoms. */
  reportsSymptoms(text: string): Promise<boolean>;
}
export const Triage = port("triage").of<Triage>();

/** The more urgent of two levels. */
export const moreUrgent = (a: Level, b: Level): Level => (levels.indexOf(a) <= levels.indexOf(b) ? a : b);
