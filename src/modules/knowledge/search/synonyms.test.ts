import { describe, expect, test } from "bun:test";
import synonyms from "#seed/synonyms.txt" with { type: "text" };
import { otherNamesIn } from "./synonyms.ts";

describe("other names of what a question names", () => {
  test("lay words bring the clinical ones, and clinical ones the lay", () => {
    expect(otherNamesIn("What helps after a heart attack?")).toContain("myocardial infarction");
    expect(otherNamesIn("myocardial infarction in women")).toContain("heart attack");
  });

  test("abbreviations stand for the whole, in either case where they are no words", () => {
    expect(otherNamesIn("dvt in the left leg")).toContain("deep vein thrombosis");
    expect(otherNamesIn("COPD and flying")).toContain("chronic obstructive pulmonary disease");
  });

  test("one that is a common word counts in capitals only", () => {
    expect(otherNamesIn("my results as of today, add all of it")).toBe("");
    expect(otherNamesIn("diagnosed with ALL at five")).toContain("acute lymphoblastic leukemia");
  });

  test("what the question has already is not said again, and a part of a word is no name", () => {
    expect(otherNamesIn("asthma or wheezing")).toBe("");
    expect(otherNamesIn("a coldness in my hands")).toBe("");
  });

  test("what means more is added and adds nothing itself", () => {
    expect(otherNamesIn("which tablets are there")).toContain("treatment");
    expect(otherNamesIn("which treatment is there")).not.toContain("tablets");
  });

  test("nothing is found in nothing", () => {
    for (const question of ["", "   ", "🤒", "'", "\0", "x".repeat(4000)]) expect(otherNamesIn(question)).toBe("");
  });
});

test("each line of the table has at least two names, or one and what is added; none twice", () => {
  const lines = synonyms.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  expect(lines.length).toBeGreaterThan(300);
  const wrong = lines.filter((line) => {
    const names = line.split(/[|>]/).map((name) => name.trim());
    return names.length < 2 || names.includes("") || new Set(names).size < names.length;
  });
  expect(wrong).toEqual([]);
});
