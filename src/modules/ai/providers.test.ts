import { expect, test } from "bun:test";
import { inspect, probe, providersCommand } from "./providers.ts";
import { fakeGenerator } from "./testing.ts";

const never = new AbortController().signal;
const ill = {
  ...fakeGenerator(),
  id: "acme/large",
  check: async () => [{ name: "key" as const, isWell: false, detail: "refused: see the key's setting" }],
};
const failing = { ...fakeGenerator(), id: "broken/one", check: () => Promise.reject(new Error("secret words")) };

test("each provider says how it is; one that fails is unreachable, in our words", async () => {
  const reports = await inspect([fakeGenerator(), ill, failing], never);
  expect(reports.map(({ id, checks }) => [id, checks[0]!.name, checks[0]!.isWell])).toEqual([
    ["fake/parrot", "reachable", true],
    ["acme/large", "key", false],
    ["broken/one", "reachable", false],
  ]);
  expect(JSON.stringify(reports)).not.toContain("secret");
});

test("one that hangs does not hold the others up past the limit", async () => {
  const stop = new AbortController();
  const hanging = { ...fakeGenerator(), check: () => new Promise<never>(() => {}) };
  const inspecting = inspect([hanging], stop.signal);
  stop.abort();
  expect((await inspecting)[0]!.checks[0]).toEqual({ name: "reachable", isWell: false, detail: "no answer in time" });
});

test("one that is not configured is not asked", async () => {
  const quiet = { ...ill, isConfigured: false };
  expect((await inspect([quiet], never))[0]!.checks).toEqual([]);
  await probe([quiet], never);
});

test("the probe names what is not well", async () => {
  expect(await probe([ill, failing], never).catch((error: Error) => error.message)).toBe(
    "acme/large: key, broken/one: reachable",
  );
});

test("the command finds what is ill", async () => {
  let text = "";
  const output = { print: (_: unknown, words = "") => void (text = words) };
  const input = { arguments: [], options: {}, output };
  expect(await providersCommand([ill]).run(input)).toBe(1);
  expect(text).toBe("acme/large: in this process\n  ILL  key: refused: see the key's setting");
  expect(await providersCommand([fakeGenerator()]).run(input)).toBe(0);
});
