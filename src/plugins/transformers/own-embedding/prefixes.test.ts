import { describe, expect, test } from "bun:test";
import { isLoopback, mayLeadTo } from "./host-name.ts";
import { familyPrefixes, promptsOf } from "./prefixes.ts";

describe("what stands before a text", () => {
  test.each([
    ["intfloat/e5-small-v2", "query: ", "passage: "],
    ["multilingual-e5-base", "query: ", "passage: "],
    ["bge-small-en-v1.5", "Represent this sentence for searching relevant passages: ", ""],
    ["BAAI/bge-m3", "", ""],
    ["nomic-embed-text-v1.5", "search_query: ", "search_document: "],
    ["all-MiniLM-L6-v2", "", ""],
    ["base512", "", ""],
  ])("%s", (name, query, passage) => {
    expect(familyPrefixes([name])).toEqual({ query, passage });
  });

  test("an instructed model has a task before its question, and nothing before a passage", () => {
    const { query, passage } = familyPrefixes(["intfloat/multilingual-e5-large-instruct", "xlm-roberta"]);
    expect([query.startsWith("Instruct: "), query.endsWith("\nQuery: "), passage]).toEqual([true, true, ""]);
  });

  test("the model's own prompts count before its family; empty ones say nothing", () => {
    expect(promptsOf({ prompts: { query: "q: ", document: "d: " } })).toEqual({ query: "q: ", passage: "d: " });
    expect(promptsOf({ prompts: { query: "q: " } })).toEqual({ query: "q: ", passage: "" });
    expect(promptsOf({ prompts: { query: "", document: "" } })).toBeUndefined();
    expect(promptsOf({ prompts: { query: 7 } })).toBeUndefined();
    expect(promptsOf({ prompts: null })).toBeUndefined();
    expect(promptsOf({})).toBeUndefined();
  });
});

const hub = new URL("https://huggingface.co");
test.each([
  ["https://huggingface.co/api/resolve-cache/x", true],
  ["https://cas-bridge.xethub.hf.co/x?signed=1", true],
  ["https://cdn-lfs.huggingface.co/x", true],
  ["http://cdn-lfs.huggingface.co/x", false],
  ["https://evilhf.co/x", false],
  ["https://hf.co.evil.example/x", false],
  ["https://cdn.hf.co:8443/x", false],
  ["https://user:word@cdn.hf.co/x", false],
  ["http://127.0.0.1/x", false],
  ["file:///etc/passwd", false],
])("the public hub may lead to %s: %p", (to, may) => {
  expect(mayLeadTo(hub, new URL(to))).toBe(may);
});

test("another hub leads within itself alone", () => {
  const mirror = new URL("https://mirror.example:8443/hub");
  expect(mayLeadTo(mirror, new URL("https://mirror.example:8443/other"))).toBe(true);
  expect(mayLeadTo(mirror, new URL("https://mirror.example/other"))).toBe(false);
  expect(mayLeadTo(mirror, new URL("https://cdn.hf.co/x"))).toBe(false);
  expect(["localhost", "127.0.0.1", "[::1]", "127.0.0.1.example"].map(isLoopback)).toEqual([true, true, true, false]);
});
