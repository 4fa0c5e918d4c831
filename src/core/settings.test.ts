import { expect, test } from "bun:test";
import { Type } from "@sinclair/typebox";
import { defineApp } from "./compose.ts";
import { Secret } from "./config.ts";
import { definePlugin } from "./module.ts";
import { BadSettings, readSettings } from "./settings.ts";

const booking = definePlugin({
  name: "booking",
  summary: "",
  version: "0",
  config: Type.Object({ holdMinutes: Type.Integer({ default: 10, minimum: 1 }), apiKey: Secret }),
  setup: () => ({}),
});
const app = defineApp({ plugins: [booking], modules: [] });
const good = { BOOKING_API_KEY: "0123456789abcdef0123456789abcdef" };

const mistakesOf = (variables: Record<string, string>, isDemo = false): readonly string[] => {
  try {
    readSettings(app, { SALVE_DATA: "/nonexistent", ...variables }, isDemo);
    return [];
  } catch (error) {
    if (error instanceof BadSettings) return error.mistakes;
    throw error;
  }
};

test("settings are typed by their schema, and have defaults", () => {
  const settings = readSettings(app, { SALVE_DATA: "/nonexistent", ...good, BOOKING_HOLD_MINUTES: "5", PORT: "0" });
  expect(settings.sections.get("booking")).toEqual({ holdMinutes: 5, apiKey: good.BOOKING_API_KEY });
  expect(settings.core.port).toBe(0);
  expect(settings.core.host).toBe("127.0.0.1");
});

test("every mistake is reported, not only the first", () => {
  const mistakes = mistakesOf({ BOOKING_HOLD_MINUTES: "0", BOOKING_HOLD_MINUTE: "5", PORT: "many" });
  expect(mistakes.length).toBe(4);
  expect(mistakes.join("\n")).toContain("PORT: ");
  expect(mistakes.join("\n")).toContain("BOOKING_HOLD_MINUTES: ");
  expect(mistakes.join("\n")).toContain("BOOKING_API_KEY: ");
  expect(mistakes.join("\n")).toContain(
    'unknown setting BOOKING_HOLD_MINUTE; "booking" has BOOKING_HOLD_MINUTES, BOOKING_API_KEY',
  );
});

test("a module judges its settings as a whole, once each of them can be read", () => {
  const judged: unknown[] = [];
  const picky = definePlugin({
    name: "picky",
    summary: "",
    version: "0",
    config: Type.Object({ from: Type.Integer({ default: 1 }), to: Type.Integer({ default: 2 }) }),
    mistakes(_, config) {
      judged.push(config);
      return config && config.from > config.to ? ["PICKY_FROM: must not be above PICKY_TO"] : [];
    },
    setup: () => ({}),
  });
  const read = (variables: Record<string, string>) =>
    readSettings(defineApp({ plugins: [picky], modules: [] }), { SALVE_DATA: "/nonexistent", ...variables });
  read({});
  expect(() => read({ PICKY_FROM: "3" })).toThrow("PICKY_FROM: must not be above PICKY_TO");
  expect(() => read({ PICKY_FROM: "x" })).toThrow("PICKY_FROM: expected integer");
  expect(judged).toEqual([{ from: 1, to: 2 }, { from: 3, to: 2 }, undefined]);
});

test("reserved names and a plugin's switch are never unknown", () => {
  expect(mistakesOf({ ...good, BOOKING_ENABLED: "false", SALVE_ANYTHING: "1", FEATURE_X: "1" })).toEqual([]);
});

test("production names each published development value, weak secret and demo, at once", () => {
  const mistakes = mistakesOf(
    {
      SALVE_ENV: "production",
      BOOKING_API_KEY: "short",
      API_KEY_DEV: "supersecretkey123",
      DEFAULT_USER_EMAIL: "test@example.com",
      JWT_SECRET: "my-super-secret-key-for-dev",
      SALVE_FSYNC: "false",
    },
    true,
  );
  for (const name of ["BOOKING_API_KEY", "API_KEY_DEV", "DEFAULT_USER_EMAIL", "JWT_SECRET", "--demo", "SALVE_FSYNC"]) {
    expect(mistakes.some((mistake) => mistake.startsWith(name))).toBe(true);
  }
  expect(mistakes.join("\n")).not.toContain("supersecretkey123");
});

test("the environment may only become stricter", () => {
  expect(mistakesOf({ ...good, SALVE_ENV: "staging" })).toEqual([]);
  expect(mistakesOf({ ...good, SALVE_ENV: "test" })).toEqual([
    "SALVE_ENV: expected one of development, staging, production",
  ]);
});

test("a certificate that is not there is a mistake, not a reason to serve without TLS", () => {
  expect(mistakesOf({ ...good, TLS_CERT: "/nonexistent/cert.pem" })).toEqual([
    "TLS_CERT and TLS_KEY: one is set without the other",
  ]);
  expect(mistakesOf({ ...good, TLS_CERT: "/nonexistent/cert.pem", TLS_KEY: import.meta.path })).toEqual([
    "TLS_CERT: no such file",
  ]);
});
