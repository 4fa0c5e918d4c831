import { expect, test } from "bun:test";
import { fakeClock, type Flags } from "#core";
import { flagSpecs } from "./layers.ts";
import { createSwitches } from "./switches.ts";

test("work that began more than a second after its switch was turned is a leak; what began before is not", async () => {
  const clock = fakeClock("2030-01-01T00:00:00Z");
  const values = new Map(Object.keys(flagSpecs).map((name) => [name, "on"]));
  const listeners: (() => void)[] = [];
  const flags: Flags = {
    names: () => [...values.keys()],
    get: (name) => values.get(name) ?? "",
    onChange: (_, listener) => void listeners.push(() => listener("")),
    set: async (name, value) => {
      values.set(name, value);
      for (const listener of listeners) listener();
    },
  };
  const leaks: string[] = [];
  const switches = createSwitches({
    forbidden: { all: false, features: new Set() },
    flags,
    clock,
    bounds: { errorShareMax: 1, p95MsMax: 1e9, callsMin: 500, windowMs: 1 },
    tripped: async () => {},
    leaked: (feature) => void leaks.push(feature),
  });
  await flags.set("ai.answer", "off", "test");
  clock.advance(5);
  switches.report("answer", { isError: false, ms: 4_500 });
  expect(leaks).toEqual([]);
  switches.report("answer", { isError: false, ms: 3_000 });
  switches.report("note", { isError: false, ms: 3_000 });
  expect(leaks).toEqual(["answer"]);
});
