import { describe, expect, test } from "bun:test";
import { bans, offences } from "./ban-list.ts";
import { shapes } from "./shape.ts";
import { fileOf, repository } from "./tree.ts";

/** They hold, on purpose, what is refused everywhere else. */
const quoting = /^tests\/arch\/(fixture\/|ban-list\.ts$|shape\.ts$)/;

const files = repository().filter(({ path }) => !quoting.test(path));

describe("tidy", () => {
  test("the tree was read", () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.some(({ path }) => path === "src/core/index.ts")).toBe(true);
  });

  for (const ban of bans) {
    test(`nowhere: ${ban.name}`, () => {
      const used = new Set<string>();
      expect(files.flatMap((file) => offences(ban, file, used))).toEqual([]);
      expect([...used].toSorted(), "exceptions that are needed").toEqual(Object.keys(ban.except ?? {}).toSorted());
    });
    test(`fires on a planted line: ${ban.name}`, () => {
      const { path, line } = ban.planted;
      expect(offences(ban, fileOf(path, `\n${line}\n`))).toEqual([`${path}:2 ${ban.name}: ${ban.instead}`]);
    });
  }

  for (const { name, find, planted } of shapes) {
    test(name, () => expect(find(files)).toEqual([]));
    test(`fires on a planted tree: ${name}`, () => {
      expect(find(planted.map(({ path, text }) => fileOf(path, text)))).toHaveLength(1);
    });
  }
});
