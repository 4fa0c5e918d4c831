import { afterAll, beforeAll, expect, test } from "bun:test";
import { createReporter } from "./reporter.ts";

const canary = "CANARY-patient-words";
const received: string[] = [];
let server: ReturnType<typeof Bun.serve>;

beforeAll(() => {
  server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    async fetch(request) {
      const bytes = new Uint8Array(await request.arrayBuffer());
      received.push(
        new TextDecoder().decode(request.headers.get("content-encoding") === "gzip" ? Bun.gunzipSync(bytes) : bytes),
      );
      return Response.json({});
    },
  });
});
afterAll(() => server.stop(true));

test("a report says which error and where, and nothing of what anybody said", async () => {
  const reporter = createReporter({ dsn: `http://key@127.0.0.1:${server.port}/1`, environment: "development" });
  await reporter.open();
  const error = new TypeError(`${canary} in a message`, { cause: new Error(`${canary} in a cause`) });
  Object.assign(error, { text: `${canary} in a member` });
  reporter.report(error, { requestId: "req_1_abc", route: "/api/triage" });
  await reporter.close();
  const whole = received.join("\n");
  expect(whole).toContain("TypeError");
  expect(whole).toContain("req_1_abc");
  expect(whole).toContain("/api/triage");
  expect(whole).not.toContain(canary);
  expect(whole).not.toContain("server_name");
});

test("without a DSN nothing is opened", async () => {
  const before = received.length;
  const reporter = createReporter({ dsn: "", environment: "development" });
  await reporter.open();
  reporter.report(new Error("x"), { requestId: "r", route: "/" });
  await reporter.close();
  expect(received.length).toBe(before);
});
