import {
  type Actor,
  type Clock,
  type Events,
  type Http,
  idPattern,
  invalidField,
  NotFound,
  Page,
  pageQuery,
  pageSize,
  text,
} from "#core";
import type { Triage } from "#modules/triage/contract.ts";
import { Type } from "@sinclair/typebox";
import { Elysia } from "elysia";
import { calendarOf } from "./calendar.ts";
import { Appointment, AppointmentStatus, Hold, Physician, Suggestion } from "./contract.ts";
import { placeOf } from "./cursor.ts";
import { idOf, instantOf, PhysiciansQuery, SlotsQuery, SuggestionsQuery } from "./query.ts";
import { type Schedule, suggestionsMax } from "./schedule.ts";
import type { Service } from "./service.ts";
import { appointmentOf } from "./views.ts";

interface RouteParts {
  readonly http: Http;
  readonly schedule: Schedule;
  readonly service: Service;
  readonly triage: Triage;
  readonly events: Pick<Events, "nudge">;
  readonly clock: Clock;
}

export const routes = (parts: RouteParts) =>
  new Elysia({ name: "availability", prefix: "/api/availability" })
    .use(browsing(parts))
    .use(holding(parts))
    .use(booking(parts))
    .use(changing(parts));

/** Who can be seen, and when: nobody's health data, open to everyone who is signed in. */
const browsing = (parts: RouteParts) =>
  new Elysia({ name: "availability.browsing" })
    .use(parts.http)
    .get(
      "/physicians",
      ({ query: { specialty, cursor, limit } }) =>
        parts.schedule.physicians({ specialty, after: cursor, limit: pageSize(limit) }),
      { signedIn: true, query: PhysiciansQuery, response: Page(Physician) },
    )
    .get(
      "/slots",
      ({ query: { physicianId, from, to, cursor, limit } }) =>
        parts.schedule.slots({
          physicianId,
          from: instantOf("#/from", from),
          to: instantOf("#/to", to),
          after: placeOf(cursor),
          limit: pageSize(limit),
        }),
      { signedIn: true, query: SlotsQuery, response: Page(Suggestion) },
    )
    .get(
      "/suggestions",
      async ({ query, user }) => ({ items: [...(await suggested(parts, query, user))], next: null }),
      { signedIn: true, query: SuggestionsQuery, response: Page(Suggestion) },
    );

/** What fits a stored triage, or else the level and specialty that were asked for. */
async function suggested({ schedule, triage }: RouteParts, query: SuggestionsQuery, user: Actor) {
  const { triageId, specialty, level, limit } = query;
  if (limit !== undefined && (limit < 1 || limit > suggestionsMax)) {
    throw invalidField("#/limit", `expected 1 to ${suggestionsMax}`);
  }
  if (triageId === undefined) return schedule.suggest({ level: level ?? "consultation", specialty, limit }, user);
  if (specialty ?? level) throw invalidField("#/triageId", "expected either `triageId` or `specialty` and `level`");
  const result = await triage.find(idOf("triage", triageId), user);
  if (!result) throw NotFound("No such triage.", {});
  return schedule.suggest({ level: result.level, specialty: result.specialty.id, limit }, user);
}

const strict = { additionalProperties: false };
const slotId = Type.String({ pattern: idPattern("slt") });
const holdId = Type.String({ pattern: idPattern("hld") });

/** A time is kept for a patient while they decide. */
const holding = ({ http, service, events }: RouteParts) =>
  new Elysia({ name: "availability.holding" })
    .use(http)
    .onAfterHandle(() => events.nudge())
    .post(
      "/holds",
      ({ body, user, once, set }) => {
        set.status = 201;
        return once((queries) => service.hold(queries, user, body.slotId));
      },
      {
        signedIn: { roles: ["patient"] },
        body: Type.Object({ slotId }, strict),
        response: { 201: Hold },
      },
    )
    .delete(
      "/holds/:id",
      async ({ params, user, set }) => {
        await service.release(user, idOf("hold", params.id));
        set.status = 204;
      },
      { signedIn: { roles: ["patient"] }, response: { 204: Type.Void() } },
    );

/** Patients book and see what is theirs; clinicians see what they give. */
const booking = ({ http, service, events, clock }: RouteParts) =>
  new Elysia({ name: "availability.booking" })
    .use(http)
    .onAfterHandle(() => events.nudge())
    .post(
      "/appointments",
      ({ body, user, once, set }) => {
        if ((body.holdId === undefined) === (body.slotId === undefined))
          throw invalidField("#/holdId", "expected either `holdId` or `slotId`");
        const what = body.holdId === undefined ? { slotId: body.slotId! } : { holdId: body.holdId };
        set.status = 201;
        return once((queries) => service.book(queries, user, what));
      },
      {
        signedIn: { roles: ["patient"] },
        body: Type.Object({ holdId: Type.Optional(holdId), slotId: Type.Optional(slotId) }, strict),
        response: { 201: Appointment },
      },
    )
    .get(
      "/appointments",
      ({ query, user }) =>
        service.list(user, { state: query.state, after: placeOf(query.cursor), limit: pageSize(query.limit) }),
      {
        signedIn: { roles: ["patient", "clinician"] },
        query: Type.Object({ state: Type.Optional(AppointmentStatus), ...pageQuery }),
        response: Page(Appointment),
      },
    )
    .get(
      "/appointments/:id",
      async ({ params: { id }, user, set }) => {
        // One template for both: the router cannot tell `:id` from `:id.ics`.
        if (!id.endsWith(".ics")) return appointmentOf(await service.find(user, idOf("appointment", id), "read"));
        const row = await service.find(user, idOf("appointment", id.slice(0, -4)), "export");
        set.headers["content-type"] = "text/calendar; charset=utf-8";
        set.headers["content-disposition"] = `attachment; filename="appointment.ics"`;
        return calendarOf(row, clock.now());
      },
      {
        signedIn: { roles: ["patient", "clinician"] },
        detail: { description: "With `.ics` after the id: the appointment as text/calendar." },
        response: Type.Union([Appointment, Type.String()]),
      },
    );

/** Patients move what is theirs; a clinician may cancel it, too. */
const changing = ({ http, service, events }: RouteParts) =>
  new Elysia({ name: "availability.changing" })
    .use(http)
    .onAfterHandle(() => events.nudge())
    .post(
      "/appointments/:id/reschedule",
      ({ params, body, user }) => service.reschedule(user, idOf("appointment", params.id), body.slotId),
      {
        signedIn: { roles: ["patient"] },
        body: Type.Object({ slotId }, strict),
        response: Appointment,
      },
    )
    .post(
      "/appointments/:id/cancel",
      ({ params, body, user }) => service.cancel(user, idOf("appointment", params.id), body?.reason),
      {
        signedIn: { roles: ["patient", "clinician"] },
        body: Type.Optional(Type.Object({ reason: Type.Optional(text({ max: 500 })) }, strict)),
        response: Appointment,
      },
    );
