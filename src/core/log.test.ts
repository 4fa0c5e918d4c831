import { expect, test } from "bun:test";
import { createLogger } from "./log.ts";

const written = (write: (log: ReturnType<typeof createLogger>) => void): { readonly [member: string]: unknown } => {
  let line = "";
  write(createLogger("info", { write: (text: string) => void (line += text) }));
  return JSON.parse(line);
};

test("a line has the promised shape", () => {
  const line = written((log) => log.info({ context: { requestId: "req_1", statusCode: 200 } }, "Request"));
  expect(Object.keys(line).toSorted()).toEqual(["context", "level", "message", "timestamp"]);
  expect(line).toMatchObject({ level: "info", message: "Request", context: { requestId: "req_1", statusCode: 200 } });
});

test("names that must never appear are hidden, on the line and one level down", () => {
  const secrets = { password: "p-1", token: "p-2", authorization: "p-3", text: "p-4" };
  const line = written((log) => log.warn({ ...secrets, context: { ...secrets, endpoint: "/x" } }, "Odd"));
  expect(JSON.stringify(line)).not.toMatch(/p-\d/);
  expect(line["context"]).toEqual({
    password: "[redacted]",
    token: "[redacted]",
    authorization: "[redacted]",
    text: "[redacted]",
    endpoint: "/x",
  });
});

test("what was given to the logger is not changed by hiding", () => {
  const context = { text: "kept" };
  written((log) => log.info({ context }, "Odd"));
  expect(context).toEqual({ text: "kept" });
});

test("an error is its name, its message and where, never its other members", () => {
  const error = Object.assign(new TypeError("broken"), { patient: "p-5", cause: new Error("p-6") });
  const line = written((log) => log.error({ error }, "Failed"));
  expect(line["error"]).toMatchObject({ name: "TypeError", message: "broken" });
  expect(JSON.stringify(line)).not.toMatch(/p-\d/);
});
