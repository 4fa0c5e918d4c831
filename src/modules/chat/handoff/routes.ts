import { type Events, type Http, idPattern, invalidField, NotFound, Page, pageOf, pageQuery, pageSize } from "#core";
import { Type } from "@sinclair/typebox";
import { Elysia } from "elysia";
import { Entry } from "./entry.ts";
import type { Handoffs } from "./service.ts";
import { Summary } from "./summary.ts";
import type { Summaries } from "./summaries.ts";

interface RouteParts {
  readonly http: Http;
  readonly handoffs: Handoffs;
  readonly summaries: Summaries;
  readonly events: Pick<Events, "nudge">;
}

const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const looking = { roles: ["clinician", "admin"] } as const;

const States = Type.Union([Type.Literal("waiting"), Type.Literal("taken"), Type.Literal("open")]);
const Close = Type.Optional(
  Type.Object(
    { next: Type.Optional(Type.Union([Type.Literal("assistant"), Type.Literal("end")])) },
    { additionalProperties: false },
  ),
);

/** The clinicians' queue. No words of a conversation but in its summary. */
export const queue = (parts: RouteParts) =>
  new Elysia({ name: "chat.queue", prefix: "/queue" }).use(reading(parts)).use(moving(parts));

const reading = ({ http, handoffs, summaries, events }: RouteParts) =>
  new Elysia({ name: "chat.queue.reading" })
    .use(http)
    .get(
      "/",
      async ({ query: { state, cursor, limit }, user }) => {
        const size = pageSize(limit);
        const found = await handoffs.list(user, { state: state ?? "open", after: placeOf(cursor), limit: size + 1 });
        events.nudge();
        return pageOf(found, size, ({ priority, id }) => `${priority}-${id}`);
      },
      {
        signedIn: looking,
        query: Type.Object({ ...pageQuery, state: Type.Optional(States) }),
        response: Page(Entry),
        detail: {
          summary: "Conversations that wait for a clinician or have one, in the order of service",
          description: "By priority (crisis, emergency, request, unsure, joined), then by time. No message text.",
        },
      },
    )
    .get(
      "/:id/summary",
      async ({ params: { id }, user }) => {
        const summary = await summaries.of(id, user);
        if (!summary) throw NotFound("No such handoff.", {});
        events.nudge();
        return summary;
      },
      {
        signedIn: { roles: ["clinician"] },
        params,
        response: Summary,
        detail: {
          summary: "What a clinician should know, each line with the messages that it rests on",
          description: "Made from the record alone, without any language model. `[#3]` is the message with seq 3.",
        },
      },
    );

const moving = ({ http, handoffs }: RouteParts) =>
  new Elysia({ name: "chat.queue.moving" })
    .use(http)
    .post(
      "/:id/take",
      async ({ params: { id }, user, set }) => {
        const { entry, isNew } = await handoffs.take(id, user);
        set.status = isNew ? 201 : 200;
        return entry;
      },
      {
        signedIn: { roles: ["clinician"] },
        params,
        response: { 200: Entry, 201: Entry },
        detail: {
          summary: "Take the conversation over",
          description:
            "201 where it was waiting, 200 where you have it already, 409 where another clinician has it or it is " +
            "closed. From then on the assistant is silent, and the patient is told your name.",
        },
      },
    )
    .post("/:id/release", ({ params: { id }, user }) => handoffs.release(id, user), {
      signedIn: looking,
      params,
      response: Entry,
      detail: {
        summary: "Give the conversation back to the queue",
        description: "It keeps its place, since the patient has waited all the while. The assistant answers meanwhile.",
      },
    })
    .post("/:id/close", ({ params: { id }, body, user }) => handoffs.close(id, user, body?.next ?? "assistant"), {
      signedIn: looking,
      params,
      body: Close,
      response: Entry,
      detail: {
        summary: "Take the conversation out of the queue",
        description:
          "With `next: assistant` (the default) the assistant answers again and the conversation goes on; with " +
          "`next: end` the session is closed, and a new complaint is a new session. Also where nobody has taken it.",
      },
    });

/** The place that a page gave as `next`. */
function placeOf(cursor: string | undefined): { priority: number; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [, priority, id] = /^(\d)-(\w+)$/.exec(cursor) ?? [];
  if (!id || !new RegExp(idPattern("hnd")).test(id)) {
    throw invalidField("#/cursor", "is not one that a page gave as next");
  }
  return { priority: Number(priority), id };
}
