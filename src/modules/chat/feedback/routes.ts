import { type Http, invalidField, NotFound } from "#core";
import { Type } from "@sinclair/typebox";
import { Elysia } from "elysia";
import { KeptOpinion, Opinion } from "./opinion.ts";
import type { Feedback, Judged } from "./service.ts";

const Count = Type.Integer();
const Stats = Type.Object({
  days: Count,
  items: Type.Array(
    Type.Object({
      route: Type.String(),
      version: Type.String(),
      answers: Count,
      helpful: Count,
      notHelpful: Count,
      helpfulShare: Type.Union([Type.Number(), Type.Null()]),
      reports: Type.Object({ harmful: Count, wrong: Count, other: Count }),
    }),
  ),
});

const daysMax = 366;

/** What people think of the answers, and how the answers do. */
export const feedback = ({ http, feedback: service }: { readonly http: Http; readonly feedback: Feedback }) =>
  new Elysia({ name: "chat.feedback" })
    .use(http)
    .post(
      "/sessions/:id/messages/:seq/feedback",
      async ({ params: { id, seq }, body, user, once, set }) => {
        set.status = 201;
        if (!/^[0-9]{1,9}$/.test(seq)) throw NotFound("No such message.", {});
        let judged: Judged | undefined;
        const answer = await once(async (queries) => {
          judged = await service.judge(queries, user, id, Number(seq), body);
          return judged.answer;
        });
        // A repeat of a call has had its consequences.
        await judged?.follow();
        return answer;
      },
      {
        signedIn: { roles: ["patient", "clinician"] },
        params: Type.Object({ id: Type.String({ maxLength: 64 }), seq: Type.String({ maxLength: 64 }) }),
        body: Opinion,
        response: { 201: KeptOpinion },
        detail: {
          summary: "Say what you think of an answer",
          description:
            "One opinion for each person and answer; saying it again replaces it. Reports of harm are counted over a " +
            "day: past the setting CHAT_SAFETY_REPORTS_MAX the answers of the AI are switched off.",
        },
      },
    )
    .get(
      "/feedback/stats",
      async ({ query }) => {
        const days = query.days === undefined ? 30 : Number(query.days);
        if (days < 1 || days > daysMax) throw invalidField("#/days", `expected 1 to ${daysMax}`);
        return { days, items: await service.shares(days) };
      },
      {
        signedIn: { roles: ["operator", "admin"] },
        query: Type.Object({ days: Type.Optional(Type.String({ pattern: "^[0-9]{1,4}$" })) }),
        response: Stats,
        detail: { summary: "Which share of the answers was helpful, by route and version; nobody's words" },
      },
    );
