import { type Static, Type } from "@sinclair/typebox";

/** Subjective, objective, assessment, plan. */
export const Section = Type.Union([Type.Literal("S"), Type.Literal("O"), Type.Literal("A"), Type.Literal("P")]);

export const DraftLine = Type.Object({
  section: Section,
  text: Type.String(),
  messages: Type.Array(Type.Integer(), { minItems: 1, description: "The numbers of the messages that say it." }),
});
export type DraftLine = Static<typeof DraftLine>;

/** A suggested note, never final by itself, or the refusal to write one. */
export const Note = Type.Object({
  suggestion: Type.Union([Type.String({ description: "The lines as text, each with its messages." }), Type.Null()]),
  confidence: Type.Union([
    Type.Number({ minimum: 0, maximum: 1, description: "The share of what the patient said that was understood." }),
    Type.Literal("low"),
  ]),
  refused: Type.Boolean(),
  reasoning: Type.String(),
  lines: Type.Optional(Type.Array(DraftLine)),
});
export type Note = Static<typeof Note>;
