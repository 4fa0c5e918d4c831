import { describe, expect, test } from "bun:test";
import { readArticle, sentencesOf } from "./article.ts";
import { chunksOf } from "../index/chunk.ts";

const good = `---
id: sore-elbow
title: Sore elbow
aliases: [sore elbow, elbow pain, tennis elbow, funny bone]
specialty: orthopaedics
language: en
written: 2026-11-21
review: 2027-11-21
licence: Apache-2.0
sources:
  - name: NHS
    title: Tennis elbow
    url: null
    read: null
---
A sore elbow usually gets better by itself.

## What it is

A sore elbow comes from overuse. It hurts
when the arm is lifted.

## What you can do at home

- Rest a sore elbow.
- Cool a sore elbow, wrapped in a cloth.

## When to see a clinician

- See a clinician if a sore elbow lasts.
- Ask the clinician "is it broken?" if a sore elbow was knocked.

## When to get emergency help

Get emergency help if the elbow is out of shape. Get emergency help if the hand is cold.
`;

const mistakesIn = (text: string, file = "sore-elbow") => {
  const read = readArticle(file, text);
  return read.kind === "mistakes" ? read.mistakes.map(({ file: at, field }) => `${at}: ${field}`) : [];
};

describe("reading an article", () => {
  test("takes a good one whole", () => {
    const read = readArticle("sore-elbow", good);
    if (read.kind !== "article") throw new Error("expected an article");
    expect(read.article.sections.map(({ name, sentences }) => [name, sentences.length])).toEqual([
      ["Summary", 1],
      ["What it is", 2],
      ["What you can do at home", 2],
      ["When to see a clinician", 2],
      ["When to get emergency help", 2],
    ]);
    expect(read.article.sections[1]!.sentences[1]).toBe("It hurts when the arm is lifted.");
    expect(read.article.checksum).toHaveLength(64);
  });

  test("reports every mistake, with file and field", () => {
    const bad = good
      .replace("aliases: [sore elbow, elbow pain, tennis elbow, funny bone]", "aliases: [sore elbow]")
      .replace("written: 2026-11-21", "written: lately")
      .replace("## What it is", "## What it was");
    expect(mistakesIn(bad)).toEqual(["sore-elbow: aliases", "sore-elbow: written", "sore-elbow: sections"]);
  });

  test.each([
    ["another file's id", good, "other", "other: id"],
    ["no front matter", "# Sore elbow", "sore-elbow", "sore-elbow: front matter"],
    ["broken YAML", good.replace("title: Sore elbow", "title: [Sore"), "sore-elbow", "sore-elbow: front matter"],
    [
      "an address that nobody read",
      good.replace("url: null", "url: https://example.org/elbow"),
      "sore-elbow",
      "sore-elbow: sources.0",
    ],
    ["a day without an address", good.replace("read: null", "read: 2026-11-21"), "sore-elbow", "sore-elbow: sources.0"],
    ["a review before the writing", good.replace("review: 2027", "review: 2025"), "sore-elbow", "sore-elbow: review"],
    ["a fragment", good.replace("- Rest a sore elbow.", "- rest"), "sore-elbow", "sore-elbow: What you can do at home"],
    [
      "a lone sentence",
      good.replace("- Rest a sore elbow.\n", ""),
      "sore-elbow",
      "sore-elbow: What you can do at home",
    ],
    [
      "a member that nobody knows",
      good.replace("language: en", "language: en\ncolour: red"),
      "sore-elbow",
      "sore-elbow: colour",
    ],
  ])("refuses %s", (_, text, file, mistake) => {
    expect(mistakesIn(text, file)).toContain(mistake);
  });
});

test("a question quoted inside a sentence does not cut it", () => {
  expect(sentencesOf('- Ask "could it be?" if it gets worse.\n- Rest. Drink.')).toEqual([
    'Ask "could it be?" if it gets worse.',
    "Rest.",
    "Drink.",
  ]);
});

test("one chunk per section, whose sentences are its text", () => {
  const read = readArticle("sore-elbow", good);
  if (read.kind !== "article") throw new Error("expected an article");
  const chunks = chunksOf(read.article);
  expect(chunks.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4].map((n) => `sore-elbow.${n}`));
  for (const { text, sentences } of chunks) expect(text).toBe(sentences.join(" "));
});
