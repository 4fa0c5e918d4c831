import { expect, test } from "bun:test";
import { modelNamed } from "./name.ts";
import { modelOf } from "./testing.ts";

const [one, two] = [modelOf("1.0"), modelOf("2.0")];
const again = modelOf("2.0", { name: "m@2.0+ffffffffffff" });
const all = [one, two, again];

test("id and version are enough while they mean one model", () => {
  expect(modelNamed("m@1.0", all)).toEqual({ kind: "found", model: one });
  expect(modelNamed("m@2.0", all)).toEqual({ kind: "ambiguous", known: [two.name, again.name] });
  expect(modelNamed(again.name, all)).toEqual({ kind: "found", model: again });
});

test("what is not here is told with what is", () => {
  expect(modelNamed("m@1", all)).toEqual({ kind: "unknown", known: all.map(({ name }) => name) });
});

test.each(["", "m", "m@", "@1", "m@1@2", "m 1@2", "m@1+xyz", "m@1+"])("%p names nothing", (asked) => {
  expect(modelNamed(asked, all)).toEqual({ kind: "malformed" });
});
