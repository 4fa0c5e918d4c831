import { type Http, text } from "#core";
import { Type } from "@sinclair/typebox";
import { Elysia } from "elysia";
import { Answer, type Answers } from "./contract.ts";

interface Deps {
  readonly http: Http;
  readonly answers: Answers;
}

const Question = Type.Object({ question: text({ max: 4000 }) }, { additionalProperties: false });
/** Answers for anyone signed in. */
export const routes = ({ http, answers }: Deps) =>
  new Elysia({ name: "ai" }).use(http).post("/api/ai/answer", ({ body, user }) => answers.answer(body.question, user), {
    signedIn: { limit: "ai" },
    body: Question,
    response: Answer,
  });
