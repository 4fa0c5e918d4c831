import { describe, expect, test } from "bun:test";
import { parse, type Sequence } from "./grammar.ts";
import { createCompiler } from "./matcher.ts";
import { valueOf } from "./numbers.ts";
import { PatternIndex } from "./pattern-index.ts";

const spell = (word: string): readonly string[] => [word];
const classes = new Map<string, readonly Sequence[]>([
  ["pills", [parse("pills", spell), parse("sleeping tablets", spell)]],
]);
const compile = createCompiler(classes);
const textOf = (text: string) => ({ words: text.split(" "), values: text.split(" ").map(valueOf), isApart: [] });
const matched = (pattern: string, text: string): number => compile(parse(pattern, spell))(textOf(text), 0);

describe("a pattern", () => {
  test.each([
    ["took all", "took all of it", 2],
    ["took (all|some)", "took some", 2],
    ["took (all of|) <pills>", "took pills", 2],
    ["took all? <pills>", "took all sleeping tablets", 4],
    ["took .. pills", "took all of my pills", 5],
    ["took .. pills", "took all of my mums pills", -1],
    ["took ... pills", "took all of my mums pills", 6],
    ["took .. pills", "took . pills", -1],
    ["took .. pills", "took not pills", -1],
    ["took <n9> <pills>", "took 30 pills", 3],
    ["took <n9> <pills>", "took 2 pills", -1],
    ["took <n9>", "took 500 mg", -1],
    ["^ took $", "took", 1],
    ["took $", "took pills", -1],
  ])("%s in %j ends at %d", (pattern, text, end) => expect(matched(pattern, text)).toBe(end));

  test.each(["took (all", "took all)", "took #all", "took <nothing>"])("%s cannot be read", (pattern) => {
    expect(() => matched(pattern, "took all")).toThrow();
  });
});

test("an index tells every pattern that can match, and few that cannot", () => {
  const index = new PatternIndex<string>(classes);
  for (const pattern of ["took all <pills>", "took rope", "(all|) pills"]) index.add(pattern, parse(pattern, spell));
  const told: string[] = [];
  const over = index.over(textOf("took all pills"));
  for (const at of [0, 1, 2]) over(at, (pattern) => told.push(`${at} ${pattern}`));
  expect(told).toEqual(["0 took all <pills>", "1 (all|) pills", "2 (all|) pills"]);
});
