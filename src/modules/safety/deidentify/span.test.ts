import { describe, expect, test } from "bun:test";
import { matches, outside, united } from "./span.ts";

describe("finds", () => {
  test("that overlap become one, of the kind of the longest", () => {
    expect(
      united([
        { kind: "name", start: 4, end: 9 },
        { kind: "place", start: 0, end: 8 },
        { kind: "code", start: 9, end: 12 },
      ]),
    ).toEqual([
      { kind: "place", start: 0, end: 9 },
      { kind: "code", start: 9, end: 12 },
    ]);
  });

  test("that are empty are none", () => {
    expect(united([{ kind: "name", start: 3, end: 3 }])).toEqual([]);
  });

  test("that reach over what is covered fall into pieces around it", () => {
    const covered = [
      { start: 2, end: 4 },
      { start: 6, end: 7 },
    ];
    expect(outside([{ kind: "name", start: 0, end: 9 }], covered)).toEqual([
      { kind: "name", start: 0, end: 2 },
      { kind: "name", start: 4, end: 6 },
      { kind: "name", start: 7, end: 9 },
    ]);
    expect(outside([{ kind: "name", start: 2, end: 4 }], covered)).toEqual([]);
  });

  test("of a pattern with a group for the value leave out what leads to it", () => {
    expect(matches("to 12 or 12", /to (?:\d+) or (?<value>\d+)/g, "code")).toEqual([
      { kind: "code", start: 9, end: 11 },
    ]);
  });
});
