// The same read on Express: jsonwebtoken with a key object, which is its fast way, and a check by hand.
import { createSecretKey } from "node:crypto";
import express from "express";
import { rateLimit } from "express-rate-limit";
import jsonwebtoken from "jsonwebtoken";
import { callsPerMinute, isBare, observe } from "./observe.mjs";
import { answerTo, secret } from "./token.mjs";

const key = createSecretKey(Buffer.from(secret));

const observed = (request, response, next) => {
  const startedMs = performance.now();
  response.on("finish", () => {
    const { method, user, route } = request;
    observe(startedMs, {
      endpoint: route?.path ?? "(none)",
      method,
      statusCode: response.statusCode,
      userId: user?.sub,
    });
  });
  next();
};

const signedIn = (request, response, next) => {
  try {
    request.user = jsonwebtoken.verify((request.headers.authorization ?? "").slice(7), key, { algorithms: ["HS256"] });
  } catch {
    return response.status(401).json({ error: "refused" });
  }
  next();
};

const limited = rateLimit({
  limit: callsPerMinute,
  windowMs: 60_000,
  keyGenerator: ({ user, ip }) => `${user.sub}|${ip}`,
  validate: false,
});

const server = express();
if (!isBare) server.use(observed);
server.get("/read", signedIn, ...(isBare ? [] : [limited]), ({ user, query }, response) => {
  const limit = Number(query.limit ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) return response.status(422).json({ error: "refused" });
  response.json(answerTo(user.sub, limit));
});
const listening = server.listen(0, "127.0.0.1", () =>
  process.stdout.write(`listening on http://127.0.0.1:${listening.address().port}\n`),
);
