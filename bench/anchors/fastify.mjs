// The same read on Fastify: its JWT plugin, its compiled schemas.
import jwt from "@fastify/jwt";
import Fastify from "fastify";
import { answerTo, secret } from "./token.mjs";

const string = { type: "string" };
const schema = {
  querystring: { type: "object", properties: { limit: { type: "integer", minimum: 1, maximum: 200, default: 50 } } },
  response: { 200: { type: "object", properties: { id: string, limit: { type: "integer" }, email: string, name: string, role: string } } },
};

const server = Fastify();
await server.register(jwt, { secret });
server.get("/read", { schema, onRequest: (request) => request.jwtVerify() }, async ({ user, query }) => answerTo(user.sub, query.limit));
await server.listen({ port: 0, host: "127.0.0.1" });
process.stdout.write(`listening on http://127.0.0.1:${server.server.address().port}\n`);
