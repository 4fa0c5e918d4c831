import { type Http, infoOf, invalidField, newId, NotFound, Page, pageOf, pageQuery, pageSize } from "#core";
import { Type } from "@sinclair/typebox";
import { Elysia } from "elysia";
import { Message, messageText, Session } from "./contract.ts";
import { converse, type Conversation, type SocketDeps } from "./socket.ts";
import { stream } from "./stream.ts";

const Sent = Type.Object({ message: Message, reply: Type.Union([Message, Type.Null()]) });
const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
/** Unsafe only to the compiler: Elysia cannot follow a schema this deep; the check at run time is the same. */
const Messages = Page(Type.Unsafe<Message>(Message));
const digits = Type.String({ pattern: "^[0-9]{1,9}$" });

/** Conversations over REST, server-sent events and WebSocket; all three tell the same. */
export const routes = (http: Http, deps: SocketDeps) => {
  const { db, store, service, events } = deps;
  const conversations = new Map<string, Conversation>();
  return new Elysia({ name: "chat", prefix: "/api/chat" })
    .use(http)
    .post(
      "/sessions",
      async ({ body, user, once, set }) => {
        set.status = 201;
        const started = await once((queries) => store.start(queries, { id: newId("cht"), assistant: body?.assistant ?? true }, user));
        events.nudge();
        return started;
      },
      { signedIn: { roles: ["patient"] }, body: Type.Optional(Type.Object({ assistant: Type.Optional(Type.Boolean()) }, { additionalProperties: false })) },
    )
    .get(
      "/sessions",
      async ({ query, user }) => {
        const size = pageSize(query.limit);
        const found = await store.sessions(db, user, { before: query.cursor, limit: size + 1 });
        events.nudge();
        return pageOf(found, size, ({ id }) => id);
      },
      { signedIn: true, query: Type.Object(pageQuery), response: Page(Session) },
    )
    .get(
      "/sessions/:id/messages",
      async ({ params: { id }, query, user }) => {
        const size = pageSize(query.limit);
        const before = query.before ?? query.cursor;
        if (before !== undefined && !/^\d{1,9}$/.test(before)) throw invalidField("#/before", "expected a message's number");
        const found = await store.messages(db, id, user, { before: before === undefined ? undefined : Number(before), limit: size });
        if (!found) throw NotFound("No such session.", {});
        events.nudge();
        const first = found[0]?.seq ?? 1;
        return { items: found, next: found.length === size && first > 1 ? String(first) : null };
      },
      { signedIn: true, params, query: Type.Object({ ...pageQuery, before: Type.Optional(digits) }), response: Messages },
    )
    .post(
      "/sessions/:id/messages",
      async ({ params: { id }, body: { text }, request, user, set }) => {
        const key = request.headers.get("idempotency-key");
        if (key !== null && (key === "" || key.length > 100)) throw invalidField("#/headers/idempotency-key", "expected 1 to 100 characters");
        const sent = await service.send({ sessionId: id, text, clientId: key }, user);
        set.status = 201;
        return sent;
      },
      { signedIn: { roles: ["patient", "clinician"] }, params, body: Type.Object({ text: messageText }, { additionalProperties: false }), response: { 201: Sent } },
    )
    .get(
      "/sessions/:id/stream",
      async ({ params: { id }, request, user }) => {
        const last = request.headers.get("last-event-id") ?? "0";
        if (!/^\d{1,9}$/.test(last)) throw invalidField("#/headers/last-event-id", "expected a message's number");
        const session = await store.session(db, id);
        if (!session || (user.role !== "clinician" && session.patientId !== user.accountId)) throw NotFound("No such session.", {});
        return stream(deps, { sessionId: id, after: Number(last), actor: user });
      },
      { signedIn: true, params },
    )
    .ws("/ws", {
      // The token travels as the second subprotocol; only the first is echoed.
      upgrade: ({ request }) => (protocolsOf(request).length > 0 ? { "sec-websocket-protocol": "bearer" } : {}),
      open(socket) {
        const { request } = socket.data;
        const [scheme, token] = protocolsOf(request);
        const wire = {
          send: (text: string) => socket.raw.send(text) !== 0,
          close: (code: number, reason: string) => void socket.raw.close(code, reason),
        };
        const address = infoOf(request)?.address ?? "unknown";
        conversations.set(socket.id, converse(wire, address, scheme === "bearer" ? token : undefined, deps));
      },
      message(socket, data) {
        conversations.get(socket.id)?.receive(typeof data === "string" ? data : JSON.stringify(data));
      },
      close(socket) {
        conversations.get(socket.id)?.closed();
        conversations.delete(socket.id);
      },
    });
};

const protocolsOf = (request: Request): string[] =>
  (request.headers.get("sec-websocket-protocol") ?? "").split(",").map((one) => one.trim()).filter(Boolean);
