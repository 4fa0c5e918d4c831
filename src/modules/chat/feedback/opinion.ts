import { text } from "#core";
import { type Static, Type } from "@sinclair/typebox";

/** What somebody thinks of an answer. */
export const Opinion = Type.Object(
  {
    helpful: Type.Boolean(),
    why: Type.Optional(text({ max: 500 })),
    report: Type.Optional(Type.Union([Type.Literal("harmful"), Type.Literal("wrong"), Type.Literal("other")])),
  },
  { additionalProperties: false },
);
export type Opinion = Static<typeof Opinion>;

/** The same, as it was kept. */
export const KeptOpinion = Type.Object({
  sessionId: Type.String(),
  seq: Type.Integer(),
  helpful: Type.Boolean(),
  why: Type.Union([Type.String(), Type.Null()]),
  report: Type.Union([Type.String(), Type.Null()]),
  at: Type.String(),
});
export type KeptOpinion = Static<typeof KeptOpinion>;
