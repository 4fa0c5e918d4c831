// The least that can be done: a token's HMAC checked synchronously, a query checked by hand, JSON.
import { timingSafeEqual } from "node:crypto";
import { answerTo, secret } from "./token.mjs";

const json = { "content-type": "application/json" };
const refused = (status: number): Response => new Response('{"error":"refused"}', { status, headers: json });

/** The account of a good token. */
function accountOf(header: string | null): string | undefined {
  if (!header?.startsWith("Bearer ")) return undefined;
  const [head = "", body = "", signature = ""] = header.slice(7).split(".");
  const expected = new Bun.CryptoHasher("sha256", secret).update(`${head}.${body}`).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as { sub?: unknown; exp?: unknown };
  const isAlive = typeof claims.exp === "number" && claims.exp > Date.now() / 1000;
  return isAlive && typeof claims.sub === "string" ? claims.sub : undefined;
}

/** `limit` of the query: 1 to 200. */
function limitOf(url: string): number | undefined {
  const start = url.indexOf("?");
  const given = new URLSearchParams(start < 0 ? "" : url.slice(start)).get("limit") ?? "50";
  const limit = Number(given);
  return /^[0-9]{1,4}$/.test(given) && limit >= 1 && limit <= 200 ? limit : undefined;
}

const server = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  fetch(request) {
    const accountId = accountOf(request.headers.get("authorization"));
    if (accountId === undefined) return refused(401);
    const limit = limitOf(request.url);
    if (limit === undefined) return refused(422);
    return new Response(JSON.stringify(answerTo(accountId, limit)), { headers: json });
  },
});
process.stdout.write(`listening on http://127.0.0.1:${server.port}\n`);
