// The same read on Fastify: its JWT and limit plugins, its compiled schemas.
import jwt from "@fastify/jwt";
import rateLimit from "@fastify/rate-limit";
import Fastify from "fastify";
import { callsPerMinute, isBare, observe } from "./observe.mjs";
import { answerTo, secret } from "./token.mjs";

const string = { type: "string" };
const schema = {
  querystring: { type: "object", properties: { limit: { type: "integer", minimum: 1, maximum: 200, default: 50 } } },
  response: {
    200: {
      type: "object",
      properties: { id: string, limit: { type: "integer" }, email: string, name: string, role: string },
    },
  },
};

const server = Fastify();
await server.register(jwt, { secret });
if (!isBare) {
  const keyGenerator = (request) => `${request.user?.sub}|${request.ip}`;
  await server.register(rateLimit, { max: callsPerMinute, timeWindow: "1 minute", hook: "preHandler", keyGenerator });
  server.addHook("onRequest", async (request) => void (request.startedMs = performance.now()));
  server.addHook("onResponse", async ({ startedMs, method, routeOptions, user }, { statusCode }) =>
    observe(startedMs, { endpoint: routeOptions.url, method, statusCode, userId: user?.sub }),
  );
}
server.get("/read", { schema, onRequest: (request) => request.jwtVerify() }, async ({ user, query }) =>
  answerTo(user.sub, query.limit),
);
await server.listen({ port: 0, host: "127.0.0.1" });
process.stdout.write(`listening on http://127.0.0.1:${server.server.address().port}\n`);
