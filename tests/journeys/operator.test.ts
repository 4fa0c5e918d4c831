import { afterAll, beforeAll, expect, test } from "bun:test";
import { createLogger } from "../../src/core/log.ts";
import type { Client } from "../support/client.ts";
import { startSystem, type TestSystem } from "../support/system.ts";

const lines: Record<string, any>[] = [];
let system: TestSystem;
let operator: Client;

beforeAll(async () => {
  const log = createLogger("info", { write: (line: string) => void lines.push(JSON.parse(line)) });
  system = await startSystem({ isDemo: true, log, variables: { RATE_LIMIT_AI: "2" } });
  operator = await system.client().signIn("operator@demo.example");
});
afterAll(() => system[Symbol.asyncDispose]());

const healthPaths = [
  "/api/health",
  "/api/health/live",
  "/api/health/ready",
  "/api/health/liveness",
  "/api/health/readiness",
  "/health",
  "/health/",
  "/health/live",
  "/health/liveness",
  "/health/ready",
  "/health/readiness",
];

test.each(healthPaths)("%s answers without a token, in both shapes", async (path) => {
  const { status, body } = await system.client().get(path);
  expect(status).toBe(200);
  expect(body).toMatchObject({ status: "ok", version: expect.any(String), timestamp: expect.any(String) });
  expect(body.checks).toBeObject();
  expect(body.components).toBeObject();
});

test("health names the database and every module's checks", async () => {
  const { body } = await system.client().get("/api/health");
  expect(Object.keys(body.checks)).toContain("database");
  expect(body.components.database).toMatchObject({ status: "ok", durationMs: expect.any(Number) });
});

test("figures stand in Prometheus text and, under their dotted names, in JSON", async () => {
  await system.client().post("/api/auth/signin", { email: "operator@demo.example", password: "wrong" });
  const { body } = await system.client().get("/api/metrics");
  expect(body.metrics.counters["auth.signin.failure"]).toBe(1);
  const { text, headers } = await system.client().get("/metrics");
  expect(headers.get("content-type")).toStartWith("text/plain");
  expect(text).toContain("auth_signin_failure_total 1");
  expect(text).toContain('endpoint="/api/auth/signin"');
});

test("each request is one line of the promised shape, and its id comes back", async () => {
  const { headers } = await operator.get("/api/auth/me", { "x-client-version": "ios/1.0.3" });
  const id = headers.get("x-request-id")!;
  expect(id).toMatch(/^req_\d{13}_[a-z0-9]+$/);
  await new Promise((resolve) => setImmediate(resolve));
  const [line, ...others] = lines.filter(({ context }) => context?.requestId === id);
  expect(others).toEqual([]);
  expect(line).toMatchObject({
    level: "info",
    message: "Request",
    context: {
      requestId: id,
      userId: operator.accountId,
      role: "operator",
      endpoint: "/api/auth/me",
      method: "GET",
      statusCode: 200,
      client: "ios/1.0.3",
    },
  });
  expect(Date.parse(line!["timestamp"])).toBeGreaterThan(0);
  expect(line!["context"].duration).toBeNumber();
});

test("a refused sign-in says so, with the address it came from", async () => {
  const { headers } = await system
    .client()
    .post("/api/auth/signin", { email: "nobody@demo.example", password: "wrong" });
  await new Promise((resolve) => setImmediate(resolve));
  const line = lines.find(({ context }) => context?.requestId === headers.get("x-request-id"));
  expect(line?.["message"]).toBe("Auth failed");
  expect(line?.["context"].ip).toBe("127.0.0.1");
  expect(JSON.stringify(lines)).not.toContain("nobody@demo.example");
});

test("a limit is changed while the system runs, and refuses with D27's words and the usual headers", async () => {
  const patient = await system.client().signIn("patient@demo.example");
  const ask = () => patient.post("/api/ai/answer", { question: "what helps a cold?" });
  expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
  const third = await ask();
  expect(third.status).toBe(429);
  expect(third.body.error).toBe("Too many AI requests");
  expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(third.headers.get("ratelimit-policy")).toBe('"ai";q=2;w=60');
  await system.system.flags.set("limit.ai", "none", "test");
  expect((await ask()).status).toBe(200);
  await system.system.flags.set("limit.ai", "0", "test");
  expect((await ask()).status).toBe(429);
});

test("a turned switch is an act of authority with its row", async () => {
  const auditor = await system.client().signIn("auditor@demo.example");
  await system.system.flags.set("limit.ai", "7", "command-line");
  const { body } = await auditor.get("/api/audit/events?action=grant");
  expect(body.items[0]).toMatchObject({
    actor: "command-line",
    resource: "core.flag",
    resourceId: "limit.ai",
    purpose: "operations",
  });
});

test("the record can be paged through without a gap", async () => {
  const auditor = await system.client().signIn("auditor@demo.example");
  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const { body } = await auditor.get(`/api/audit/events?limit=7&action=sign-in${cursor ? `&cursor=${cursor}` : ""}`);
    seen.push(...body.items.map(({ id }: { id: string }) => id));
    cursor = body.next;
  }
  const { body } = await auditor.get("/api/audit/events?limit=200&action=sign-in");
  expect(seen).toEqual(body.items.map(({ id }: { id: string }) => id));
});
