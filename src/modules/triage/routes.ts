import { type Events, type Http, idPattern, NotFound } from "#core";
import { Type } from "@sinclair/typebox";
import { Elysia } from "elysia";
import { TriageRequest, TriageResult } from "./contract.ts";
import type { Service } from "./service.ts";
import { Trace } from "./trace.ts";

interface RouteParts {
  readonly http: Http;
  readonly service: Service;
  readonly events: Pick<Events, "nudge">;
}

const readable = { limit: "read" } as const;
const caseId = new RegExp(idPattern("trg"));

/** Something that is no id of a case cannot be one: 404 without a query. */
const idOf = (id: string): string => {
  if (!caseId.test(id)) throw NotFound("No such triage.", {});
  return id;
};

/** For the document of the API; the types are the contract's. */
const Result = Type.Unsafe<TriageResult>(TriageResult);
const Explanation = Type.Object({ id: Type.String(), result: Result, trace: Type.Unsafe<Trace>(Trace) });
const Answers = Type.Record(
  Type.String({ maxLength: 100 }),
  Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()]),
  {
    minProperties: 1,
    maxProperties: 50,
  },
);

export const routes = ({ http, service, events }: RouteParts) =>
  new Elysia({ name: "triage", prefix: "/api/triage" })
    .use(http)
    .post(
      "/",
      async ({ body, user, once, set }) => {
        // The model is asked before the transaction: inside, nothing but the database may be awaited.
        const assessed = await service.prepare(body);
        const answer = await once((queries) => service.keep(queries, user, user.accountId, body, assessed));
        events.nudge();
        set.status = 201;
        return answer;
      },
      { signedIn: readable, body: TriageRequest },
    )
    .post("/interview", ({ body, user }) => service.interview(idOf(body.triageId), body.answers, user), {
      signedIn: readable,
      body: Type.Object(
        { triageId: Type.String({ maxLength: 100 }), answers: Answers },
        { additionalProperties: false },
      ),
      response: Result,
    })
    .get(
      "/:id",
      async ({ params, user }) => {
        const result = await service.find(idOf(params.id), user);
        if (!result) throw NotFound("No such triage.", {});
        return result;
      },
      { signedIn: readable, response: Result },
    )
    .get(
      "/:id/explain",
      async ({ params, user }) => {
        const found = await service.open(idOf(params.id), user);
        if (!found) throw NotFound("No such triage.", {});
        return { id: found.id, result: found.result, trace: found.trace };
      },
      { signedIn: readable, response: Explanation },
    );
