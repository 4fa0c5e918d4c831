import { type Events, type Http, NotFound } from "#core";
import { Type } from "@sinclair/typebox";
import { Elysia } from "elysia";
import { Note } from "./contract.ts";
import type { Service } from "./service.ts";

interface RouteParts {
  readonly http: Http;
  readonly service: Service;
  readonly events: Pick<Events, "nudge">;
}

const Session = Type.Object(
  { sessionId: Type.String({ minLength: 1, maxLength: 64 }) },
  { additionalProperties: false },
);

/** Drafts for clinicians. */
export const routes = ({ http, service, events }: RouteParts) =>
  new Elysia({ name: "notes" }).use(http).post(
    "/api/ai/generate-note",
    async ({ body: { sessionId }, user, once, set }) => {
      // A model may be asked: before the transaction, in which nothing but the database is awaited.
      const prepared = await service.prepare(sessionId, user);
      if (!prepared) throw NotFound("No such session.", {});
      const note = await once((queries) => service.keep(queries, prepared, user));
      events.nudge();
      if (!(note instanceof Response)) return note;
      // A draft is told, not created: the first answer again has the status that it had.
      set.headers["idempotent-replayed"] = "true";
      return (await note.json()) as Note;
    },
    { signedIn: { roles: ["clinician", "admin"], limit: "ai" }, body: Session, response: Note },
  );
