import { type Http, text } from "#core";
import type { Control } from "#modules/control/contract.ts";
import { Type } from "@sinclair/typebox";
import { Elysia } from "elysia";
import { disabledReason } from "./answer/refusal.ts";
import { Answer, type Answers, Note } from "./contract.ts";
import type { Meters } from "./meters.ts";

interface Deps {
  readonly http: Http;
  readonly answers: Answers;
  readonly control: Control;
  readonly meters: Meters;
}

const Question = Type.Object({ question: text({ max: 4000 }) }, { additionalProperties: false });
const Session = Type.Object(
  { sessionId: Type.String({ minLength: 1, maxLength: 64 }) },
  { additionalProperties: false },
);

const anyone = { limit: "ai" } as const;
const clinical = { roles: ["clinician", "admin"], limit: "ai" } as const;

/** Answers for anyone signed in, drafts for clinicians. */
export const routes = ({ http, answers, control, meters }: Deps) =>
  new Elysia({ name: "ai" })
    .use(http)
    .post("/api/ai/answer", ({ body, user }) => answers.answer(body.question, user), {
      signedIn: anyone,
      body: Question,
      response: Answer,
    })
    .post(
      "/api/ai/generate-note",
      () => {
        const reason = control.isOn("note") ? "no_model" : "disabled";
        meters.noteRefused.add({ reason });
        return refusedNote(reason === "disabled" ? disabledReason : "no note model is installed");
      },
      { signedIn: clinical, body: Session, response: Note },
    );

const refusedNote = (reasoning: string): Note => ({ suggestion: null, confidence: "low", refused: true, reasoning });
