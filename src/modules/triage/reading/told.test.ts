import { expect, test } from "bun:test";
import { toldIn } from "./told.ts";

test("what a text tells is named where it stands, and how", () => {
  const text = "I am 34 and have had a headache since yesterday but no fever. My temperature is 37.2.";
  const told = toldIn(text);
  const spanned = told.findings.map(({ id, status, spans: [[from, to] = [0, 0]] }) => [
    id,
    status,
    text.slice(from, to),
  ]);
  expect(spanned).toContainEqual(["headache", "present", "headache"]);
  expect(spanned.find(([, status]) => status === "absent")).toEqual([
    "fever",
    "absent",
    expect.stringContaining("fever"),
  ]);
  expect(told).toMatchObject({ vitals: { tempC: 37.2 }, hasDuration: true, hasPerson: true, isRead: true });
});

test("nothing is read where nothing is told", () => {
  expect(toldIn("thank you")).toEqual({
    findings: [],
    vitals: {},
    sugars: [],
    hasDuration: false,
    hasPerson: false,
    isRead: true,
  });
});
