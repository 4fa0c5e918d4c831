import { type Events, type Http, infoOf, invalidField, NotFound, Page, pageOf, pageQuery, pageSize } from "#core";
import { Type } from "@sinclair/typebox";
import { Elysia } from "elysia";
import { Message, messageText, Session } from "./contract.ts";
import { feedback } from "./feedback/routes.ts";
import { queue } from "./handoff/routes.ts";
import { Conversation, type SocketDeps } from "./socket.ts";
import { stream } from "./stream.ts";

interface RouteParts extends SocketDeps {
  readonly http: Http;
  readonly events: Pick<Events, "nudge">;
}

/** Conversations over REST, server-sent events and WebSocket; all three tell the same. */
export const routes = (parts: RouteParts) =>
  new Elysia({ name: "chat", prefix: "/api/chat" })
    .use(sessions(parts))
    .use(messages(parts))
    .use(feedback({ ...parts, feedback: parts.service.feedback }))
    .use(queue({ ...parts, ...parts.service }))
    .use(streams(parts))
    .use(sockets(parts));

const strict = { additionalProperties: false };

/** Patients begin them; clinicians see those of everybody. */
const sessions = ({ http, service, events }: RouteParts) =>
  new Elysia({ name: "chat.sessions" })
    .use(http)
    .post(
      "/sessions",
      async ({ body, user, once, set }) => {
        set.status = 201;
        const assistant = body?.assistant ?? true;
        const started = await once((queries) => service.start(queries, user, { assistant }));
        events.nudge();
        return started;
      },
      {
        signedIn: { roles: ["patient"] },
        body: Type.Optional(Type.Object({ assistant: Type.Optional(Type.Boolean()) }, strict)),
      },
    )
    .get(
      "/sessions",
      async ({ query, user }) => {
        const size = pageSize(query.limit);
        const found = await service.list(user, { before: query.cursor, limit: size + 1 });
        events.nudge();
        return pageOf(found, size, ({ id }) => id);
      },
      { signedIn: true, query: Type.Object(pageQuery), response: Page(Session) },
    );

const params = Type.Object({ id: Type.String({ maxLength: 64 }) });
const digits = "^[0-9]{1,9}$";
/** Unsafe only to the compiler: Elysia cannot follow a schema this deep; the check at run time is the same. */
const Messages = Page(Type.Unsafe<Message>(Message));
const Sent = Type.Object({ message: Message, reply: Type.Union([Message, Type.Null()]) });

/** What is said in a session, and the way to say something. */
const messages = ({ http, service, events }: RouteParts) =>
  new Elysia({ name: "chat.messages" })
    .use(http)
    .get(
      "/sessions/:id/messages",
      async ({ params: { id }, query, user }) => {
        const limit = pageSize(query.limit);
        const next = query.before ?? query.cursor;
        const before = next === undefined ? undefined : numberOf("#/before", next);
        const found = await service.read(id, user, { before, limit });
        if (!found) throw NotFound("No such session.", {});
        events.nudge();
        const first = found[0]?.seq ?? 1;
        return { items: found, next: found.length === limit && first > 1 ? String(first) : null };
      },
      {
        signedIn: true,
        params,
        query: Type.Object({ ...pageQuery, before: Type.Optional(Type.String({ pattern: digits })) }),
        response: Messages,
      },
    )
    .post(
      "/sessions/:id/messages",
      async ({ params: { id }, body: { text }, request, user, set }) => {
        const key = request.headers.get("idempotency-key");
        if (key !== null && (key === "" || key.length > 100)) {
          throw invalidField("#/headers/idempotency-key", "expected 1 to 100 characters");
        }
        const sent = await service.send({ sessionId: id, text, clientId: key }, user, request.signal);
        set.status = 201;
        return sent;
      },
      {
        signedIn: { roles: ["patient", "clinician"] },
        params,
        body: Type.Object({ text: messageText }, strict),
        response: { 201: Sent },
      },
    );

/** The number of a message, which came as text. */
function numberOf(pointer: string, text: string): number {
  if (!new RegExp(digits).test(text)) throw invalidField(pointer, "expected a message's number");
  return Number(text);
}

/** One session, one way: what was said after a message, and what is said from now on. */
const streams = ({ http, service, hub }: RouteParts) =>
  new Elysia({ name: "chat.streams" }).use(http).get(
    "/sessions/:id/stream",
    async ({ params: { id }, request, user }) => {
      const after = numberOf("#/headers/last-event-id", request.headers.get("last-event-id") ?? "0");
      if (!(await service.find(id, user))) throw NotFound("No such session.", {});
      if (user.role === "clinician") hub.enter(id, user.accountId);
      return stream({ service, hub }, { sessionId: id, after, actor: user });
    },
    { signedIn: true, params },
  );

/** Every session of an account, both ways. */
const sockets = (parts: RouteParts) => {
  const conversations = new Map<string, Conversation>();
  return new Elysia({ name: "chat.sockets" }).ws("/ws", {
    // The token travels as the second subprotocol; only the first is echoed.
    upgrade: ({ request }) => (protocolsOf(request).length > 0 ? { "sec-websocket-protocol": "bearer" } : {}),
    open(socket) {
      const { request } = socket.data;
      const [scheme, token] = protocolsOf(request);
      const wire = {
        address: infoOf(request)?.address ?? "unknown",
        send: (text: string) => socket.raw.send(text) !== 0,
        close: (code: number, reason: string) => void socket.raw.close(code, reason),
      };
      conversations.set(socket.id, new Conversation(wire, scheme === "bearer" ? token : undefined, parts));
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
  (request.headers.get("sec-websocket-protocol") ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
