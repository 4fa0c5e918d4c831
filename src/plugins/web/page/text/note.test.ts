import { expect, test } from "bun:test";
import { copied, type DraftLine, partsOf } from "./note.ts";

const line = (section: DraftLine["section"], text: string): DraftLine => ({ section, text, messages: [1] });

test("a note has its parts in order, and none that is empty", () => {
  expect(partsOf([line("P", "p"), line("S", "s"), line("S", "t")])).toEqual([
    { name: "Subjective", lines: [line("S", "s"), line("S", "t")] },
    { name: "Plan", lines: [line("P", "p")] },
  ]);
});

test("what is copied says that it is a draft", () => {
  expect(copied({ suggestion: "S: a [#1]" })).toBe("Draft. Check every line.\nS: a [#1]\n");
});
