import {
  type Events,
  type Http,
  idPattern,
  instant,
  invalidField,
  NotFound,
  Page,
  pageOf,
  pageQuery,
  pageSize,
} from "#core";
import { Type } from "@sinclair/typebox";
import { Elysia, t } from "elysia";
import { Level, TriageRequest, TriageResult } from "./contract.ts";
import { Explanation, explanationOf } from "./explain/explanation.ts";
import type { Service } from "./service.ts";

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
/** The union of the levels is made from a list, and so has lost its type. */
const OneLevel = Type.Unsafe<Level>(Level);
const { decidedBy, confidenceBand } = TriageResult.properties;
const Line = Type.Object({
  id: Type.String(),
  patient: Type.String({ description: "The account whose symptoms they are." }),
  level: OneLevel,
  decidedBy,
  confidenceBand,
  redFlags: Type.Array(Type.String()),
  complaint: Type.Union([Type.String(), Type.Null()], { description: "The first finding that was recognised." }),
  answers: Type.Integer({ description: "Questions answered so far." }),
  createdAt: Type.String(),
  decidedAt: Type.String(),
});
/** Arrives as text; the decision with this number, the last one if absent. */
const revision = t.Numeric({ minimum: 1, maximum: 1_000_000, multipleOf: 1 });
const Answers = Type.Record(
  Type.String({ maxLength: 100 }),
  Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()]),
  {
    minProperties: 1,
    maxProperties: 50,
  },
);

export const routes = ({ http, service, events }: RouteParts) =>
  new Elysia({ name: "triage" }).use(deciding({ http, service, events })).use(reading({ http, service }));

/** What decides. */
const deciding = ({ http, service, events }: RouteParts) =>
  new Elysia({ name: "triage.deciding", prefix: "/api/triage" })
    .use(http)
    .post(
      "/",
      async ({ body, user, once, set }) => {
        // The model is asked before the transaction: inside, nothing but the database may be awaited.
        const prepared = await service.prepare(body);
        const answer = await once((queries) => service.keep(queries, user, user.accountId, body, prepared));
        events.nudge();
        if (answer instanceof Response) return answer;
        set.status = 201;
        set.headers["content-type"] = "application/json;charset=utf-8";
        return prepared.told;
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
    });

/** What only looks. */
const reading = ({ http, service }: Omit<RouteParts, "events">) =>
  new Elysia({ name: "triage.reading", prefix: "/api/triage" })
    .use(http)
    .get(
      "/",
      async ({ query: { level: only, limit, cursor }, user }) => {
        if (cursor !== undefined && !caseId.test(cursor))
          throw invalidField("#/cursor", "is not one that a page gave as next");
        const size = pageSize(limit);
        const found = await service.list(user, { level: only, before: cursor, limit: size + 1 });
        const { items, next } = pageOf(found, size, ({ id }) => id);
        return {
          items: items.map((line) => ({
            ...line,
            redFlags: [...line.redFlags],
            createdAt: instant(line.createdAt),
            decidedAt: instant(line.decidedAt),
          })),
          next,
        };
      },
      {
        signedIn: readable,
        query: Type.Object({ level: Type.Optional(OneLevel), ...pageQuery }),
        response: Page(Line),
        detail: { summary: "Stored cases, newest first: a patient's own, every one to a clinician" },
      },
    )
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
      async ({ params, query, user }) => {
        const found = await service.open(idOf(params.id), user, query.revision);
        if (!found) throw NotFound("No such triage.", {});
        return explanationOf(found);
      },
      {
        signedIn: readable,
        query: Type.Object({ revision: Type.Optional(revision) }),
        response: Explanation,
        detail: { summary: "A stored decision laid open, and made again by the rules of today" },
      },
    );
